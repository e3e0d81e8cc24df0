import type { BlockContent, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast';
import type { Notes } from '../sheet';
import { isGone } from './gone';
import { isElement, wordsOf, type Element, type Tree } from './tree';
import { phrasing, tidied } from './phrasing';

const BLOCKS = new Set(
  `p div section article header footer main aside nav figure figcaption address center details summary dl dt dd
   ul ol li blockquote pre table h1 h2 h3 h4 h5 h6 hr prompt rubricBlock`.split(/\s+/),
);

const isBlock = (tree: Tree): boolean =>
  isElement(tree) && (BLOCKS.has(tree.name) || tree.children.some(isBlock));

const childrenNamed = (tree: Tree, name: string): boolean =>
  isElement(tree) && tree.children.some((child) => isElement(child) && child.name === name);

function listOf(element: Element, notes: Notes): List {
  const items = element.children.filter((child) => isElement(child) || child.trim() !== '');
  const start = Number(element.attributes.start ?? 1);
  const loose = items.some((item) => childrenNamed(item, 'p'));
  return {
    type: 'list',
    ordered: element.name === 'ol',
    ...(element.name === 'ol' && { start: Number.isInteger(start) && start >= 0 && start < 1e9 ? start : 1 }),
    spread: loose,
    children: items.map((item): ListItem => {
      const content = isElement(item) && item.name === 'li' ? item.children : [item];
      return { type: 'listItem', spread: loose, children: blocks(content, notes) as BlockContent[] };
    }),
  };
}

const SECTIONS = new Set(['thead', 'tbody', 'tfoot']);
const ALIGN = /(?:text-align:\s*|qti-align-)(left|right|center)/;

function rowsOf(table: Element): Element[] {
  return table.children.filter(isElement).flatMap((child) => {
    if (SECTIONS.has(child.name)) return rowsOf(child);
    return child.name === 'tr' ? [child] : [];
  });
}

const cellsOf = (row: Element) =>
  row.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th');

function tableOf(element: Element, notes: Notes): Table | undefined {
  const rows = rowsOf(element).map(cellsOf);
  const [head = []] = rows;
  const width = Math.max(...rows.map((cells) => cells.length), 0);
  if (width === 0) return undefined;
  if (rows.flat().some(({ attributes }) => attributes.colspan || attributes.rowspan))
    notes.change('rich.table');
  const cell = (of: Element | undefined) => ({
    type: 'tableCell' as const,
    children: of ? tidied(phrasing(of.children, notes, true)) : [],
  });
  return {
    type: 'table',
    align: Array.from({ length: width }, (_, index) => {
      const { style = '', class: named = '' } = head[index]?.attributes ?? {};
      const found = ALIGN.exec(`${style} ${named}`)?.[1];
      return found === 'left' || found === 'right' || found === 'center' ? found : null;
    }),
    children: rows.map((cells) => ({
      type: 'tableRow',
      children: Array.from({ length: width }, (_, index) => cell(cells[index])),
    })),
  };
}

function codeOf(element: Element): RootContent {
  const code = element.children.find((child) => isElement(child) && child.name === 'code');
  const language =
    code && isElement(code) ? /language-([\w+#.-]+)/.exec(code.attributes.class ?? '')?.[1] : undefined;
  return { type: 'code', lang: language ?? null, value: wordsOf(element).replace(/\n$/, '') };
}

function heading(element: Element, notes: Notes): RootContent[] {
  const children = tidied(phrasing(element.children, notes, true));
  const depth = Number(element.name.slice(1)) <= 2 ? 2 : 3;
  return children.length > 0 ? [{ type: 'heading', depth, children }] : [];
}

function block(element: Element, notes: Notes): RootContent[] {
  if (isGone(element, notes)) return [];
  switch (element.name) {
    case 'ul':
    case 'ol': {
      const list = listOf(element, notes);
      return list.children.length > 0 ? [list] : [];
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(element.children, notes) as BlockContent[] }];
    case 'pre':
      return wordsOf(element).trim() === '' ? [] : [codeOf(element)];
    case 'table':
      return [tableOf(element, notes)].flatMap((table) => table ?? []);
    case 'hr':
      notes.drop('rich.element', { element: 'hr' });
      return [];
    default:
      return /^h[1-6]$/.test(element.name) ? heading(element, notes) : blocks(element.children, notes);
  }
}

function paragraph(run: readonly Tree[], notes: Notes): RootContent[] {
  const children: PhrasingContent[] = tidied(phrasing(run, notes));
  return children.length > 0 ? [{ type: 'paragraph', children }] : [];
}

/** The blocks of our rich text that a run of nodes makes; loose words become paragraphs. */
export function blocks(trees: readonly Tree[], notes: Notes): RootContent[] {
  const found: RootContent[] = [];
  let run: Tree[] = [];
  const flush = () => {
    found.push(...paragraph(run, notes));
    run = [];
  };
  for (const tree of trees) {
    if (isElement(tree) && isBlock(tree)) {
      flush();
      found.push(...block(tree, notes));
    } else run.push(tree);
  }
  flush();
  return found;
}
