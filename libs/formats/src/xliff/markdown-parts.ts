import type { Heading, Nodes, Paragraph, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { hasWords, inlineOfWords, type Inline, type Part, type Span, textOfInline } from './parts';

/** Marks within marks beyond this stay words: no file of ours is deeper than a reader takes. */
const MAX_NESTED = 8;
const SPANS = { strong: 'strong', emphasis: 'emphasis', link: 'link', linkReference: 'link' } as const;
const TABLE = /^.*\|.*\n[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:\n|$)/;

interface Range {
  from: number;
  to: number;
}

const rangeOf = (node: Nodes): Range => ({
  from: node.position?.start.offset ?? 0,
  to: node.position?.end.offset ?? 0,
});

/** From the first of its children to the last; undefined where there are none. */
function insideOf({ children }: { children: Nodes[] }): Range | undefined {
  const [first] = children;
  const last = children.at(-1);
  return first && last && { from: rangeOf(first).from, to: rangeOf(last).to };
}

function spanOf(text: string, node: PhrasingContent, depth: number): Inline[] | undefined {
  const kind: Span['kind'] | undefined = SPANS[node.type as keyof typeof SPANS];
  if (!kind || !('children' in node)) return undefined;
  const inside = insideOf(node);
  if (!inside || depth >= MAX_NESTED) return undefined;
  const whole = rangeOf(node);
  return [
    {
      kind,
      open: text.slice(whole.from, inside.from),
      close: text.slice(inside.to, whole.to),
      inside: inlineOf(text, node.children, inside, depth + 1),
    },
  ];
}

/** Inline nodes of a range, with all that stands between them. */
function inlineOf(text: string, nodes: readonly PhrasingContent[], range: Range, depth = 0): Inline[] {
  const found: Inline[] = [];
  let at = range.from;
  for (const node of nodes) {
    const { from, to } = rangeOf(node);
    found.push(...inlineOfWords(text.slice(at, from)));
    const raw = text.slice(from, to);
    if (node.type === 'inlineCode') found.push({ raw });
    else found.push(...(spanOf(text, node, depth) ?? inlineOfWords(raw)));
    at = to;
  }
  return [...found, ...inlineOfWords(text.slice(at, range.to))];
}

function cellParts(cell: string): Part[] {
  const words = cell.trim();
  if (words === '') return [{ structure: cell }];
  const start = cell.indexOf(words);
  const [only, ...others] = parsed(words).children;
  const isProse = only?.type === 'paragraph' && others.length === 0;
  const inline = isProse
    ? inlineOf(words, only.children, { from: 0, to: words.length })
    : inlineOfWords(words);
  return [
    { structure: cell.slice(0, start) },
    { words: inline },
    { structure: cell.slice(start + words.length) },
  ];
}

/** A table cell by cell; the line below its head is structure. */
function tableParts(table: string): Part[] {
  return table.split(/(\n[ \t>]*)/).flatMap((line, index): Part[] => {
    if (index % 2 === 1 || index === 2) return [{ structure: line }];
    return line
      .split(/((?<!\\)\|)/)
      .flatMap((cell) => (cell === '|' ? [{ structure: cell }] : cellParts(cell)));
  });
}

function leavesOf(node: Nodes): (Paragraph | Heading)[] {
  if (node.type === 'paragraph' || node.type === 'heading') return [node];
  return 'children' in node ? node.children.flatMap(leavesOf) : [];
}

function leafParts(text: string, leaf: Paragraph | Heading, range: Range): Part[] {
  const raw = text.slice(range.from, range.to);
  if (leaf.type === 'paragraph' && TABLE.test(raw)) return tableParts(raw);
  return [{ words: inlineOf(text, leaf.children, range) }];
}

/** The parser leaves a mark of byte order out and counts from behind it: a sign of the same length stands in for it. */
const parsed = (text: string): Root => fromMarkdown(text.replace(/^\ufeff/, '-'));

/** Rich text by paragraph, heading, item and cell; marks, fenced code and blank lines stand between. */
export function richParts(text: string): Part[] {
  const found: Part[] = [];
  let at = 0;
  for (const leaf of leavesOf(parsed(text))) {
    const range = insideOf(leaf);
    if (!range) continue;
    found.push({ structure: text.slice(at, range.from) }, ...leafParts(text, leaf, range));
    at = range.to;
  }
  return joined([...found, { structure: text.slice(at) }]);
}

/** Neighbouring structure as one, nothing empty; what has no words is structure. */
export function joined(parts: readonly Part[]): Part[] {
  const found: Part[] = [];
  for (const part of parts) {
    if (part.words && hasWords(part.words)) {
      found.push(part);
      continue;
    }
    const structure = part.structure ?? textOfInline(part.words);
    const last = found.at(-1);
    if (last?.structure !== undefined) last.structure += structure;
    else if (structure !== '') found.push({ structure });
  }
  return found;
}
