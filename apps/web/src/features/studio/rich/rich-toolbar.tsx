import { Button, TextInput } from '@mantine/core';
import {
  IconBlockquote,
  IconBold,
  IconH2,
  IconH3,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconSeparatorHorizontal,
  IconTable,
} from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SAFE_LINK } from '@pirecow/content';
import { Dialog } from '../../../ui/dialog';
import classes from './rich-field.module.css';

const TOOLS = [
  ['bold', IconBold, (editor: Editor) => editor.chain().focus().toggleBold().run()],
  ['italic', IconItalic, (editor: Editor) => editor.chain().focus().toggleItalic().run()],
  ['heading', IconH2, (editor: Editor) => editor.chain().focus().toggleHeading({ level: 2 }).run()],
  ['subheading', IconH3, (editor: Editor) => editor.chain().focus().toggleHeading({ level: 3 }).run()],
  ['list', IconList, (editor: Editor) => editor.chain().focus().toggleBulletList().run()],
  ['numbered', IconListNumbers, (editor: Editor) => editor.chain().focus().toggleOrderedList().run()],
  ['quote', IconBlockquote, (editor: Editor) => editor.chain().focus().toggleBlockquote().run()],
  [
    'table',
    IconTable,
    (editor: Editor) =>
      editor.isActive('table')
        ? editor.chain().focus().addRowAfter().run()
        : editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run(),
  ],
] as const;

function activeTools(editor: Editor): Record<string, boolean> {
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    heading: editor.isActive('heading', { level: 2 }),
    subheading: editor.isActive('heading', { level: 3 }),
    list: editor.isActive('bulletList'),
    numbered: editor.isActive('orderedList'),
    quote: editor.isActive('blockquote'),
    table: editor.isActive('table'),
    link: editor.isActive('link'),
  };
}

/** One stop for the tabulator; arrows go from tool to tool. */
function moveBetween(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tools = [...event.currentTarget.querySelectorAll('button')];
  const at = tools.indexOf(document.activeElement as HTMLButtonElement);
  tools[(at + step + tools.length) % tools.length]?.focus();
  event.preventDefault();
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation('studio');
  const [address, setAddress] = useState(String(editor.getAttributes('link').href ?? ''));
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = /^[\w.-]+\.\w{2,}/.test(address) ? `https://${address}` : address.trim();
    if (href && !SAFE_LINK.test(href)) return setWrong(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (href) chain.setLink({ href }).run();
    else chain.unsetLink().run();
    onDone();
  };
  return (
    <form className={classes.link} onSubmit={submit}>
      <TextInput
        autoFocus
        label={t('rich.address')}
        description={t('rich.address-how')}
        value={address}
        error={wrong ? t('rich.address-wrong') : undefined}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <Button type="submit">{t('rich.set-link')}</Button>
    </form>
  );
}

interface RichToolbarProps {
  editor: Editor;
  label: string;
  /** Parts the text where the cursor stands; undefined where a text stays one. */
  onSplit?: (() => void) | undefined;
}

/** What one can do with the words of a text. */
export function RichToolbar({ editor, label, onSplit }: RichToolbarProps) {
  const { t } = useTranslation('studio');
  const [linking, setLinking] = useState(false);
  const active = useEditorState({ editor, selector: ({ editor: now }) => activeTools(now) });
  const tool = (name: string, Icon: typeof IconBold, run: () => void, index: number) => (
    <button
      key={name}
      type="button"
      className={classes.tool}
      aria-label={t(`rich.${name}`)}
      title={t(`rich.${name}`)}
      aria-pressed={active[name]}
      tabIndex={index === 0 ? 0 : -1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <Icon size={20} aria-hidden />
    </button>
  );
  return (
    <div className={classes.toolsPlace}>
      <div
        role="toolbar"
        aria-label={t('rich.tools', { field: label })}
        className={classes.tools}
        onKeyDown={moveBetween}
      >
        {TOOLS.map(([name, Icon, run], index) => tool(name, Icon, () => run(editor), index))}
        {tool('link', IconLink, () => setLinking(true), TOOLS.length)}
        {onSplit ? tool('split', IconSeparatorHorizontal, onSplit, TOOLS.length + 1) : null}
        <Dialog opened={linking} onClose={() => setLinking(false)} title={t('rich.link')}>
          <LinkForm editor={editor} onDone={() => setLinking(false)} />
        </Dialog>
      </div>
    </div>
  );
}
