import type { ReactNode } from 'react';
import classes from './spaces.module.css';

/** A part of the page of a space, under its own heading. */
export function SpaceSection({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export type FactRow = readonly [name: string, value: ReactNode];

/** What is known: rows without a value are left out. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  const known = rows.filter(([, value]) => value !== null && value !== '' && value !== undefined);
  return (
    <dl className={classes.facts}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
