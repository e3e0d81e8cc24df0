import { DOMSerializer } from '@tiptap/pm/model';
import { type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { RICH_SCHEMA } from './extensions';
import { fromMarkdown } from './markdown';
import { waitForTurn } from './turns';

const serializer = DOMSerializer.fromSchema(RICH_SCHEMA);

/** How an editor takes over from what stood in for it. */
export interface Start {
  /** Somebody is here already, at this point of the window or at the beginning. */
  focus?: { left: number; top: number } | true;
}

interface StandInProps {
  label: string;
  value: string;
  language: string;
  onStart: (start: Start) => void;
}

/** A text as its editor will show it. A long unit has hundreds: each gets its editor in its turn, or as soon as somebody goes there. */
export function StandIn({ label, value, language, onStart }: StandInProps) {
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    text.current?.replaceChildren(serializer.serializeFragment(fromMarkdown(RICH_SCHEMA, value).content));
  }, [value]);
  const start = useRef(onStart);
  useEffect(() => waitForTurn(() => start.current({})), []);
  const startHere = (event: MouseEvent) => {
    event.preventDefault();
    onStart({ focus: { left: event.clientX, top: event.clientY } });
  };
  return (
    <div>
      <div
        ref={text}
        className="tiptap ProseMirror"
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-readonly
        aria-label={label}
        lang={language}
        onMouseDown={startHere}
        onFocus={() => onStart({ focus: true })}
      />
    </div>
  );
}
