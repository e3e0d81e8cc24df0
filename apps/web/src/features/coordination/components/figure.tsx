import type { ReactNode } from 'react';
import coordinationClasses from './coordination.module.css';
import classes from './figures.module.css';

export function Figure({ label, value, note }: { label: string; value: ReactNode; note: string }) {
  return (
    <div className={classes.figure}>
      <dt>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={coordinationClasses.note}>{note}</dd>
    </div>
  );
}

/** Figures side by side. */
export function FigureList({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>;
}
