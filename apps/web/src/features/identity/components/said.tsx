import classes from './identity.module.css';

/** Says what was done, aloud too. Empty until then. */
export function Said({ children }: { children: string | false }) {
  return <div role="status">{children ? <p className={classes.said}>{children}</p> : null}</div>;
}
