import { useEffect, useId, useRef, type ReactNode } from 'react';
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
  useEffect(() => {
    if (opened) dialog.current?.showModal();
    else dialog.current?.close();
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
