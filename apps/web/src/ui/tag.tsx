import type { ReactNode } from 'react';
import classes from './tag.module.css';

export type TagTone = 'plain' | 'place' | 'activity' | 'good' | 'warning' | 'error';

interface TagProps {
  children: ReactNode;
  /** A small icon, decorative. */
  icon?: ReactNode;
  tone?: TagTone;
}

/** A small fact in a rounded outline. The words carry the meaning, the colour repeats it. */
export function Tag({ children, icon, tone = 'plain' }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

/** Tags side by side, as a list for screen readers. */
export function TagList({ children, label }: { children: ReactNode[]; label?: string }) {
  return (
    <ul className={classes.list} aria-label={label} role="list">
      {children.filter(Boolean).map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  );
}
