import { RICH_RULES, SAFE_LINK } from '@pirecow/content';
import type { Node, Schema } from '@tiptap/pm/model';
import MarkdownIt, { type Token } from 'markdown-it';
import { defaultMarkdownSerializer, MarkdownParser, MarkdownSerializer } from 'prosemirror-markdown';

/** The constructs of a rich text, as the server reads them (libs/content, `renderRich`). */
const tokenizer = new MarkdownIt('zero', { html: false, linkify: false, typographer: false });
tokenizer.enable([...RICH_RULES], true);
tokenizer.validateLink = (link) => SAFE_LINK.test(link.trim());

const align = (token: Token) => ({
  align: /text-align:\s*(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null,
});

const TOKENS = {
  paragraph: { block: 'paragraph' },
  blockquote: { block: 'blockquote' },
  bullet_list: { block: 'bulletList' },
  ordered_list: {
    block: 'orderedList',
    getAttrs: (token: Token) => ({ start: Number(token.attrGet('start') ?? 1) }),
  },
  list_item: { block: 'listItem' },
  heading: {
    block: 'heading',
    getAttrs: (token: Token) => ({ level: Math.min(3, Math.max(2, Number(token.tag.slice(1)))) }),
  },
  fence: {
    block: 'codeBlock',
    getAttrs: ({ info }: Token) => ({ language: info || null }),
    noCloseToken: true,
  },
  table: { block: 'table' },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: 'tableRow' },
  th: { block: 'tableHeader', getAttrs: align },
  td: { block: 'tableCell', getAttrs: align },
  hardbreak: { node: 'hardBreak' },
  strong: { mark: 'bold' },
  em: { mark: 'italic' },
  code_inline: { mark: 'code', noCloseToken: true },
  link: {
    mark: 'link',
    getAttrs: (token: Token) => ({ href: token.attrGet('href'), title: token.attrGet('title') || null }),
  },
};

/** The document of an editor from a stored text. */
export function fromMarkdown(schema: Schema, text: string): Node {
  return new MarkdownParser(schema, tokenizer, TOKENS).parse(text);
}

/** An underscore between two of these means nothing. */
const isLetter = (sign = '') => /[a-z0-9]/i.test(sign);

/** Words as Markdown that says just these words. `start`: they begin a line, where some signs mean more. */
function escaped(words: string, start: boolean): string {
  const text = words
    .replace(/[`*\\~[\]_]/g, (sign, at: number) =>
      sign === '_' && isLetter(words[at - 1]) && isLetter(words[at + 1]) ? sign : `\\${sign}`,
    )
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replaceAll('](', ']&#40;');
  if (!start) return text;
  return text.replace(/^(\s*)([-+>#|:])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

const { nodes, marks } = defaultMarkdownSerializer;
type NodeWriter = ConstructorParameters<typeof MarkdownSerializer>[0][string];
type MarkWriter = ConstructorParameters<typeof MarkdownSerializer>[1][string];

/** How the library writes that, which it calls by another name than the editor. */
function known<Writer>(writers: Record<string, Writer>, name: string): Writer {
  const writer = writers[name];
  if (!writer) throw new Error(`The library does not write ${name}`);
  return writer;
}

/** Always in its long form: what stands in pointed brackets would have rules of its own. */
const link: MarkWriter = {
  open: '[',
  close: (_, { attrs: { href, title } }) => {
    const address = String(href).replace(/[()"\\\s]/g, encodeURIComponent);
    return `](${address}${title ? ` "${String(title).replaceAll('"', "'")}"` : ''})`;
  },
  mixable: true,
};

const cells = (row: Node) => Array.from({ length: row.childCount }, (_, index) => row.child(index));
const DASHES: Record<string, string> = { left: ':--', center: ':-:', right: '--:' };
const dashes = ({ attrs }: Node) => DASHES[String(attrs.align)] ?? '---';
const tableLine = (parts: string[]) => `| ${parts.join(' | ')} |\n`;

const table: NodeWriter = (state, node) => {
  node.forEach((row, _, index) => {
    state.write(tableLine(cells(row).map(cellText)));
    if (index === 0) state.write(tableLine(cells(row).map(dashes)));
  });
  state.closeBlock(node);
};

const codeBlock: NodeWriter = (state, node) => {
  const longest = (node.textContent.match(/`{3,}/gm) ?? []).sort().at(-1);
  const fence = longest ? `${longest}\`` : '```';
  state.write(`${fence}${node.attrs.language ?? ''}\n`);
  state.text(node.textContent, false);
  state.write('\n');
  state.write(fence);
  state.closeBlock(node);
};

const serializer = new MarkdownSerializer(
  {
    doc: (state, node) => state.renderContent(node),
    paragraph: known(nodes, 'paragraph'),
    blockquote: known(nodes, 'blockquote'),
    bulletList: (state, node) => state.renderList(node, '  ', () => '- '),
    orderedList: (state, node) => {
      const start = Number(node.attrs.start ?? 1);
      state.renderList(node, '   ', (index) => `${start + index}. `);
    },
    listItem: known(nodes, 'list_item'),
    heading: known(nodes, 'heading'),
    codeBlock,
    table,
    hardBreak: known(nodes, 'hard_break'),
    text: (state, node, parent, index) => {
      const before = index > 0 ? parent.child(index - 1) : undefined;
      state.text(escaped(node.text ?? '', !before || before.type.name === 'hardBreak'), false);
    },
  },
  { bold: known(marks, 'strong'), italic: known(marks, 'em'), code: known(marks, 'code'), link },
);

/** The words of a cell as one line. */
function cellText(cell: Node): string {
  const { schema } = cell.type;
  const line = schema.node('doc', null, [schema.node('paragraph', null, cell.content)]);
  return serializer.serialize(line).replace(/\\?\n/g, ' ').replaceAll('|', '\\|').trim();
}

/** The text to store of what stands in an editor. */
export function toMarkdown(document: Node): string {
  return serializer.serialize(document, { tightLists: true }).trim();
}
