import { EditorContent, type Editor, useEditor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { fromMarkdown, toMarkdown } from './markdown';
import { pastedHtml, RICH_EXTENSIONS } from './extensions';
import classes from './rich-field.module.css';
import { RichToolbar } from './rich-toolbar';

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
}

/** Whether the cursor stands in an empty paragraph. */
function isOnEmptyLine({ state: { selection } }: Editor): boolean {
  const { $from, empty } = selection;
  return empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
}

/** Puts a text into an editor that somebody else wrote: undo, a colleague. The cursor stays where it can. */
function replaceText(editor: Editor, value: string): void {
  const { from, to } = editor.state.selection;
  editor.commands.setContent(fromMarkdown(editor.schema, value), { emitUpdate: false });
  const end = editor.state.doc.content.size;
  editor.commands.setTextSelection({ from: Math.min(from, end), to: Math.min(to, end) });
}

function useTextEditor({ value, onChange, label, language, onSlash }: RichFieldProps) {
  const said = useRef(value);
  const handlers = useRef({ onChange, onSlash });
  useEffect(() => {
    handlers.current = { onChange, onSlash };
  });
  const editor = useEditor({
    extensions: RICH_EXTENSIONS,
    // Its styles stand in ours: our policy lets no script write any.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onCreate: ({ editor: created }) => replaceText(created, value),
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

/** A rich text that is edited where it stands, and looks as it will be read. */
export function RichField(props: RichFieldProps) {
  const { editor, handlers } = useTextEditor(props);
  const [focused, setFocused] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div
      ref={frame}
      className={classes.field}
      data-empty={props.value === '' || undefined}
      data-placeholder={props.placeholder}
      onFocus={() => setFocused(true)}
      onBlur={({ relatedTarget }) => setFocused(frame.current?.contains(relatedTarget) ?? false)}
      onKeyDownCapture={(event) => {
        const { onSlash } = handlers.current;
        if (event.key !== '/' || !onSlash || !editor || !isOnEmptyLine(editor)) return;
        event.preventDefault();
        onSlash();
      }}
    >
      {focused && editor ? <RichToolbar editor={editor} label={props.label} /> : null}
      <EditorContent editor={editor} />
    </div>
  );
}
