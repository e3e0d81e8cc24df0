import type { Definition, Heading, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import type { Conversion } from './conversion';

/** What a document is made of, in its order. */
export type Piece =
  | { kind: 'heading'; depth: number; words: string; line: number }
  | { kind: 'text'; markdown: string; line: number }
  /** `isMoved`: it stood in the middle of a text, and comes after it. */
  | { kind: 'picture'; path: string; alt: string; caption: string; line: number; isMoved: boolean }
  | { kind: 'gift'; text: string; line: number };

interface Source {
  text: string;
  /** Name of the file in places of a report, and the lines before the text. */
  file: string;
  lines: number;
  definitions: ReadonlyMap<string, Definition>;
  conversion: Conversion;
}

interface Cut {
  from: number;
  to: number;
  instead: string;
}

const rangeOf = ({ position }: Nodes) => ({
  from: position?.start.offset ?? 0,
  to: position?.end.offset ?? 0,
});
const lineOf = (node: Nodes, { lines }: Source) => (node.position?.start.line ?? 1) + lines;
const placeOf = (node: Nodes, source: Source, name: string) =>
  `${source.file}:${lineOf(node, source)} ${name}`;

function* within(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* within(child);
}

function urlOf(node: Nodes, { definitions }: Source): { url: string; title: string } | undefined {
  if (node.type === 'image' || node.type === 'link') return { url: node.url, title: node.title ?? '' };
  if (node.type !== 'imageReference' && node.type !== 'linkReference') return undefined;
  const found = definitions.get(node.identifier);
  return found && { url: found.url, title: found.title ?? '' };
}

type Pictured = Extract<Piece, { kind: 'picture' }>;

function pictureOf(node: Nodes & { alt?: string | null }, source: Source): Pictured | undefined {
  const { url = '', title = '' } = urlOf(node, source) ?? {};
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) {
    source.conversion.note('dropped', 'remote-pictures', placeOf(node, source, url.slice(0, 250)));
    return undefined;
  }
  const alt = (node.alt ?? '').replace(/\s+/g, ' ').trim();
  return { kind: 'picture', path: url, alt, caption: title, line: lineOf(node, source), isMoved: false };
}

/** A link by a name that stands elsewhere, as a link that stands by itself. */
function linked(node: Nodes & { children: Nodes[] }, source: Source): Cut | undefined {
  const found = urlOf(node, source);
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (!found || !first || !last) return undefined;
  const words = source.text.slice(rangeOf(first).from, rangeOf(last).to);
  return { ...rangeOf(node), instead: `[${words}](<${found.url.replace(/[<>]/g, encodeURIComponent)}>)` };
}

/** The source of a node with some of it cut out or put otherwise. Cuts do not overlap. */
function sliced({ text }: Source, node: Nodes, cuts: readonly Cut[]): string {
  let { from } = rangeOf(node);
  const parts = [...cuts]
    .sort((a, b) => a.from - b.from)
    .flatMap((cut) => {
      if (cut.from < from) return [];
      const part = text.slice(from, cut.from) + cut.instead;
      from = cut.to;
      return [part];
    });
  return parts.join('') + text.slice(from, rangeOf(node).to);
}

function textPieces(node: Nodes, source: Source): Piece[] {
  const cuts: Cut[] = [];
  const pictures: Pictured[] = [];
  for (const inner of within(node)) {
    if (inner.type === 'html') {
      source.conversion.note('dropped', 'html', placeOf(inner, source, inner.value.slice(0, 80)));
      cuts.push({ ...rangeOf(inner), instead: '' });
    } else if (inner.type === 'image' || inner.type === 'imageReference') {
      const picture = pictureOf(inner, source);
      cuts.push({ ...rangeOf(inner), instead: '' });
      if (picture) pictures.push(picture);
    } else if (inner.type === 'linkReference') {
      const cut = linked(inner, source);
      if (cut && ![...within(inner)].some(({ type }) => type === 'image')) cuts.push(cut);
    }
  }
  const markdown = sliced(source, node, cuts).trim();
  // What is left of a paragraph of pictures, and of links around them, is no text.
  const isEmpty = !/[\p{L}\p{N}]/u.test(markdown.replace(/\[\s*\]\([^)]*\)/g, ''));
  if (isEmpty) return pictures;
  const moved = pictures.map((picture) => ({ ...picture, isMoved: true }));
  return [{ kind: 'text', markdown, line: lineOf(node, source) }, ...moved];
}

function headingOf(node: Heading, source: Source): Piece {
  const words = toString(node, { includeImageAlt: false, includeHtml: false }).replace(/\s+/g, ' ').trim();
  return { kind: 'heading', depth: node.depth, words, line: lineOf(node, source) };
}

function piecesOf(node: Root['children'][number], source: Source): Piece[] {
  switch (node.type) {
    case 'heading':
      return [headingOf(node, source)];
    case 'definition':
      return [];
    case 'thematicBreak':
      source.conversion.note('dropped', 'rules', placeOf(node, source, '---'));
      return [];
    case 'code':
      if ((node.lang ?? '').toLowerCase() === 'gift')
        return [{ kind: 'gift', text: node.value, line: lineOf(node, source) }];
      return [{ kind: 'text', markdown: fenced(node.value, node.lang ?? ''), line: lineOf(node, source) }];
    default:
      return textPieces(node, source);
  }
}

/** Indented code too is written between fences, which our texts have. */
function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.min(longest + 1, 8));
  return `${fence}${/^[\w+#-]{0,30}/.exec(language)?.[0] ?? ''}\n${code}\n${fence}`;
}

/** The pieces of one document. @throws RangeError where it is nested deeper than can be walked */
export function readPieces(
  text: string,
  about: { file: string; lines: number; conversion: Conversion },
): Piece[] {
  const root = fromMarkdown(text);
  const definitions = new Map(
    root.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node] as const] : [])),
  );
  const source = { text, definitions, ...about };
  return root.children.flatMap((node) => piecesOf(node, source));
}
