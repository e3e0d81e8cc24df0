import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import classes from './dialog.module.css';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** As wide as the window, for pictures and tables. */
  wide?: boolean;
  children: ReactNode;
}

/** A modal window: the browser's own dialog keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ opened, onClose, title, wide, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before its element goes, where it goes with what it stood in: the browser gives the focus back on closing only.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (opened) element?.showModal();
    return () => element?.close();
  }, [opened]);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      data-wide={wide || undefined}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      <h2 id={titleId} className={classes.title}>
        {title}
      </h2>
      {opened ? children : null}
    </dialog>
  );
}
