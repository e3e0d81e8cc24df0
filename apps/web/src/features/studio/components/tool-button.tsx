import type { IconTrash } from '@tabler/icons-react';
import classes from './studio.module.css';

interface ToolButtonProps {
  /** What it does, for those who do not see the picture too. */
  label: string;
  icon: typeof IconTrash;
  /** Of the picture, in pixels. */
  size: number;
  /** For a part of a block. */
  small?: boolean;
  /** Undefined where it cannot be done now: the button stays, so that the focus does. */
  run: (() => void) | undefined;
}

/** A button that is a picture. */
export function ToolButton({ label, icon: Icon, size, small, run }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={classes.tool}
      data-small={small}
      aria-label={label}
      title={label}
      aria-disabled={!run}
      onClick={run && (() => run())}
    >
      <Icon size={size} aria-hidden />
    </button>
  );
}
