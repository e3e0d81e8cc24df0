import type { ReactNode } from 'react';
import classes from './ridge.module.css';

/** Three ranges, one behind the other, drawn from left (Atlantic) to right (Mediterranean). */
function Ridge() {
  return (
    <svg
      className={classes.ridge}
      viewBox="0 0 1440 200"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className={classes.far}
        d="M0 128 84 104l52 20 88-42 60 30 92-58 50 26 76-44 56 34 62-60 66 46 74-20 62 34 84-52 62 44 96-26 72 34 90-42 64 30 150-38V200H0Z"
      />
      <path
        className={classes.mid}
        d="M0 156 120 122l70 26 96-48 80 44 110-38 74 34 100-52 92 48 84-30 96 38 112-56 90 48 102-32 84 32 130-24V200H0Z"
      />
      <path
        className={classes.near}
        d="M0 178 150 150l120 26 140-36 130 36 150-24 110 22 160-38 140 36 130-26 110 22 100-14V200H0Z"
      />
      <path className={classes.ground} d="M0 192 210 180l230 14 240-16 250 16 220-14 290 12V200H0Z" />
    </svg>
  );
}

/** The opening of a page: words on a slope, the range at its foot. */
export function RidgeHero({ children }: { children: ReactNode }) {
  return (
    <div className={classes.hero}>
      <div className={classes.sun} aria-hidden="true" />
      <Ridge />
      <div className={classes.inner}>{children}</div>
    </div>
  );
}
