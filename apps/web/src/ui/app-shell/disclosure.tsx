import { useLocation } from '@tanstack/react-router';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import classes from './shell.module.css';

interface DisclosureProps {
  /** What stands on the button. */
  button: ReactNode;
  /** Name of the button where `button` is an icon only. */
  label?: string;
  children: ReactNode;
}

/** Open at one address only: a change of page closes it. A press outside closes it as well. */
function useOpened() {
  const frame = useRef<HTMLDivElement>(null);
  const address = useLocation({ select: ({ href }) => href });
  const [openedAt, setOpenedAt] = useState<string>();
  const opened = openedAt === address;
  useEffect(() => {
    if (!opened) return undefined;
    const closeOutside = (event: PointerEvent) => {
      if (!frame.current?.contains(event.target as Node)) setOpenedAt(undefined);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [opened]);
  return { frame, opened, setOpened: (open: boolean) => setOpenedAt(open ? address : undefined) };
}

/** A button that opens a small panel under itself. Escape, leaving it or choosing a link or button in it closes it. */
export function Disclosure({ button, label, children }: DisclosureProps) {
  const { frame, opened, setOpened } = useOpened();
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !opened) return;
    setOpened(false);
    trigger.current?.focus();
  };
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpened(false);
  };
  const onChoose = (event: MouseEvent) => {
    const choice = (event.target as Element).closest('a, button');
    if (!choice) return;
    setOpened(false);
    trigger.current?.focus();
  };
  return (
    <div ref={frame} className={classes.disclosure} onKeyDown={onKeyDown} onBlur={onBlur}>
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
      <div id={id} className={classes.panel} hidden={!opened} onClick={onChoose}>
        {children}
      </div>
    </div>
  );
}
