import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Nothing here yet, or with the tone of an error something amiss: says so, and what one can do next (`children`: a link or button). */
export function EmptyState({
  title,
  text,
  tone,
  children,
}: {
  title: string;
  text?: string;
  tone?: 'error';
  children?: ReactNode;
}) {
  return (
    <div className={classes.state} data-tone={tone}>
      <p className={classes.title}>{title}</p>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}
