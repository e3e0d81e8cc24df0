import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './page.module.css';

/** Path of the page shown last: the first page of a visit leaves the focus where the browser put it. */
let shown: string | undefined;

/** The h1. After a change of page it takes the focus, so that screen readers begin there. */
export function PageTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  // The resolved location: while the next page loads, this one must not take the focus in its place.
  const path = useRouterState({ select: (state) => (state.resolvedLocation ?? state.location).pathname });
  useEffect(() => {
    if (shown !== undefined && shown !== path) title.current?.focus({ preventScroll: true });
    shown = path;
  }, [path]);
  return (
    <h1 ref={title} tabIndex={-1} className={classes.title}>
      {children}
    </h1>
  );
}
