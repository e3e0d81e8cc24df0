import { useLocation } from '@tanstack/react-router';
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import classes from './shell.module.css';

interface DisclosureProps {
  /** What stands on the button. */
  button: ReactNode;
  /** Name of the button where `button` is an icon only. */
  label?: string;
  children: ReactNode;
}

/** A button that opens a small panel under itself. Escape, a click elsewhere or a change of page closes it. */
export function Disclosure({ button, label, children }: DisclosureProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const address = useLocation({ select: ({ href }) => href });
  const [openedAt, setOpenedAt] = useState<string>();
  const opened = openedAt === address;
  const setOpened = (open: boolean) => setOpenedAt(open ? address : undefined);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !opened) return;
    setOpened(false);
    trigger.current?.focus();
  };
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpened(false);
  };
  return (
    <div className={classes.disclosure} onKeyDown={onKeyDown} onBlur={onBlur}>
      {opened ? <div className={classes.curtain} onClick={() => setOpened(false)} /> : null}
      <button
        ref={trigger}
        type="button"
        className={classes.trigger}
        aria-expanded={opened}
        aria-controls={id}
        aria-label={label}
        onClick={() => setOpened(!opened)}
      >
        {button}
      </button>
      <div id={id} className={classes.panel} hidden={!opened}>
        {children}
      </div>
    </div>
  );
}
