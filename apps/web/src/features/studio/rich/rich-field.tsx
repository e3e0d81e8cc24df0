import { EditorContent, type Editor, type JSONContent, useEditor } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { fromMarkdown, toMarkdown } from './markdown';
import { RICH_EXTENSIONS, RICH_SCHEMA } from './extensions';
import { pastedHtml } from './pasted';
import classes from './rich-field.module.css';
import { RichToolbar } from './rich-toolbar';
import { partedAt } from './split';
import { StandIn, type Start } from './stand-in';

interface RichFieldProps {
  /** Name of the field for those who do not see where it stands. */
  label: string;
  /** Markdown, as it is stored. */
  value: string;
  onChange: (value: string) => void;
  language: string;
  placeholder?: string;
  /** Somebody typed `/` where nothing stands. */
  onSlash?: () => void;
  /** Somebody parts the text where the cursor stands; undefined where nothing would be left on one side. */
  onSplit?: ((halves: [string, string] | undefined) => void) | undefined;
}

/** Whether the cursor stands in an empty paragraph. */
function isOnEmptyLine({ state: { selection } }: Editor): boolean {
  const { $from, empty } = selection;
  return empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
}

/** Where the cursor stands. Keys that come fast move it before the editor has heard of it. */
function cursorOf({ view, state }: Editor): number {
  const { focusNode, focusOffset = 0 } = document.getSelection() ?? {};
  return focusNode && view.dom.contains(focusNode)
    ? view.posAtDOM(focusNode, focusOffset)
    : state.selection.head;
}

/** The halves of the text on both sides of the cursor, as they are stored. */
function halvesOf(editor: Editor): [string, string] | undefined {
  const parts = partedAt(editor.state.doc, cursorOf(editor));
  return parts && [toMarkdown(parts[0]), toMarkdown(parts[1])];
}

/** Whether that is the key that parts a text. */
const isSplitKey = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent) =>
  key === 'Enter' && altKey && (ctrlKey || metaKey);

/** Puts a text into an editor that somebody else wrote: undo, a colleague. The cursor stays where it can. */
function replaceText(editor: Editor, value: string): void {
  const { from, to } = editor.state.selection;
  editor.commands.setContent(fromMarkdown(editor.schema, value), { emitUpdate: false });
  const end = editor.state.doc.content.size;
  editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
}

/** Puts the cursor where somebody went before the editor was there, before the next key comes. */
function useTakeOver(editor: Editor | null, { focus }: Start): void {
  useLayoutEffect(() => {
    if (!editor || !focus) return;
    const place = focus === true ? undefined : editor.view.posAtCoords(focus)?.pos;
    if (place !== undefined) editor.commands.setTextSelection(place);
    editor.view.focus();
  }, [editor, focus]);
}

function useTextEditor({ value, onChange, label, language, onSlash, onSplit }: RichFieldProps) {
  const said = useRef(value);
  const handlers = useRef({ onChange, onSlash, onSplit });
  useEffect(() => {
    handlers.current = { onChange, onSlash, onSplit };
  });
  const editor = useEditor({
    extensions: RICH_EXTENSIONS,
    // Its styles stand in ours: our policy lets no script write any.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    content: fromMarkdown(RICH_SCHEMA, value).toJSON() as JSONContent,
    onUpdate: ({ editor: changed }) => {
      said.current = toMarkdown(changed.state.doc);
      handlers.current.onChange(said.current);
    },
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang: language },
      transformPastedHTML: pastedHtml,
    },
  });
  useEffect(() => {
    if (!editor || said.current === value) return;
    said.current = value;
    replaceText(editor, value);
  }, [editor, value]);
  return { editor, handlers };
}

function Writing(props: RichFieldProps & { start: Start }) {
  const { editor, handlers } = useTextEditor(props);
  useTakeOver(editor, props.start);
  const [focused, setFocused] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={frame}
      onFocus={() => setFocused(true)}
      onBlur={({ relatedTarget }) => setFocused(frame.current?.contains(relatedTarget) ?? false)}
      onKeyDownCapture={(event) => {
        const { onSlash, onSplit } = handlers.current;
        if (onSplit && editor && isSplitKey(event)) {
          event.preventDefault();
          event.stopPropagation();
          return onSplit(halvesOf(editor));
        }
        if (event.key !== '/' || !onSlash || !editor || !isOnEmptyLine(editor)) return;
        event.preventDefault();
        onSlash();
      }}
    >
      {focused && editor ? (
        <RichToolbar
          editor={editor}
          label={props.label}
          onSplit={props.onSplit && (() => handlers.current.onSplit?.(halvesOf(editor)))}
        />
      ) : null}
      <EditorContent editor={editor} />
    </div>
  );
}

/** A rich text that is edited where it stands, and looks as it will be read. */
export function RichField(props: RichFieldProps) {
  const { label, value, language, placeholder } = props;
  const [start, setStart] = useState<Start | null>(null);
  return (
    <div className={classes.field} data-empty={value === '' || undefined} data-placeholder={placeholder}>
      {start ? (
        <Writing {...props} start={start} />
      ) : (
        <StandIn label={label} value={value} language={language} onStart={setStart} />
      )}
    </div>
  );
}
