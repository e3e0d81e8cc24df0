import type { ReactNode } from 'react';
import classes from './panels.module.css';

interface BelowProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** What a page of the studio shows that stands below another: its own name, what it is for, and its panels. */
export function Below({ title, lead, children }: BelowProps) {
  return (
    <div className={classes.below}>
      <header>
        <h2>{title}</h2>
        <p>{lead}</p>
      </header>
      <div className={classes.panels}>{children}</div>
    </div>
  );
}
