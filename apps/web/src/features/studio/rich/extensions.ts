import { SAFE_LINK } from '@pirecow/content';
import { Extension, type Extensions, getSchema } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';

const aligned = {
  content: 'inline*',
  addAttributes: () => ({
    align: {
      default: null,
      parseHTML: (element: HTMLElement) => element.style.textAlign || null,
      renderHTML: ({ align }: { align?: string | null }) => (align ? { style: `text-align: ${align}` } : {}),
    },
  }),
};

/** In a table Enter goes on to the next cell: a cell is one line. */
const EnterInTables = Extension.create({
  name: 'enterInTables',
  priority: 1000,
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => (editor.isActive('table') ? editor.commands.goToNextCell() || true : false),
    };
  },
});

/** What a rich text can hold: docs/course-format.md, "Texts". Undo is the studio's, for all that an author does. */
export const RICH_EXTENSIONS: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    horizontalRule: false,
    strike: false,
    underline: false,
    undoRedo: false,
    link: {
      openOnClick: false,
      autolink: true,
      isAllowedUri: (address) => SAFE_LINK.test(address),
      HTMLAttributes: { target: null },
    },
  }),
  Table,
  TableRow,
  TableHeader.extend(aligned),
  TableCell.extend(aligned),
  EnterInTables,
];

export const RICH_SCHEMA = getSchema(RICH_EXTENSIONS);
