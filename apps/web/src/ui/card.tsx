import type { ReactNode } from 'react';
import classes from './card.module.css';

/** A list of cards that fills the width with equal columns. Children are {@link Card}s. */
export function CardGrid({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className={classes.grid} aria-label={label} role="list">
      {children}
    </ul>
  );
}

/** Colours of the band at the head of a card: `fir` by default, `place`, `activity`, `lake`. Never the only sign. */
export type CardTone = 'fir' | 'place' | 'activity' | 'lake';

/** One card of a grid. A link inside its h2 or h3 makes the whole card a target. */
export function Card({ children, tone }: { children: ReactNode; tone?: CardTone }) {
  return (
    <li>
      <article className={classes.card} data-tone={tone}>
        {children}
      </article>
    </li>
  );
}
