import classes from './course-done.module.css';

/** Two slopes, a flag where they meet, and the sun behind: for the end of a course. Decorative. */
export function Summit() {
  return (
    <svg className={classes.summit} viewBox="0 0 240 96" aria-hidden="true" focusable="false">
      <circle cx="168" cy="34" r="15" data-part="sun" />
      <path d="M0 96 44 58l26 16 50-54 58 62 22-16 40 30Z" data-part="far" />
      <path d="M0 96 70 70l36 14 34-22 100 34Z" data-part="near" />
      <path d="M120 20V3l15 5-15 6" data-part="flag" />
    </svg>
  );
}
