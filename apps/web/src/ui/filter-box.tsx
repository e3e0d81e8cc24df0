import type { ReactNode } from 'react';
import classes from './filter-box.module.css';

/** What a list is searched by. Paper shows what was found alone. */
export function FilterBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.box} role="search" aria-label={label}>
      {children}
    </div>
  );
}
