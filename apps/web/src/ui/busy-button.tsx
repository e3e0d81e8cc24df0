import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';
import classes from './busy-button.module.css';

interface BusyButtonProps
  extends
    Omit<ButtonProps, 'loading' | 'className'>,
    Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> {
  /** What it began is under way. */
  busy: boolean;
}

/**
 * A button for what takes a while. Meanwhile it takes no second press, and keeps the focus: one that goes dead under the
 * finger would lose it.
 */
export function BusyButton({ busy, onClick, ...props }: BusyButtonProps) {
  return (
    <Button
      {...props}
      className={busy ? classes.busy : undefined}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    />
  );
}
