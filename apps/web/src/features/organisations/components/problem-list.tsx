import type { FieldError } from '@pirecow/contracts';
import classes from './courses.module.css';

interface ProblemListProps {
  problems: readonly FieldError[];
}

/** What is wrong in a course folder: the file with line and field, and the sentence. */
export function ProblemList({ problems }: ProblemListProps) {
  return (
    <ul className={classes.problems} role="list">
      {problems.map(({ field, reason, message, rule }, index) => (
        <li key={index}>
          <code className={classes.place}>{field}</code>
          <span>{reason ?? message ?? rule}</span>
        </li>
      ))}
    </ul>
  );
}
