import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Nothing here yet: says so, and what one can do next (`children`: a link or button). */
export function EmptyState({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}
