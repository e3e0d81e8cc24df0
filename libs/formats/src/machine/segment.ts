import type { TextKind } from '@pirecow/content';
import { encodeHTML, escapeText } from 'entities';
import { isElement, parseHtml, type Tree } from '../rich/tree';
import { type Inline, inlineOfWords, type Span } from '../xliff/parts';

/** What a machine must not touch even among words: placeholders, addresses, formulas. */
const PLACEHOLDERS =
  /(\{\{[^{}\n]*\}\}|\{[A-Za-z_][\w.]{0,40}\}|%(?:\d\$)?[sd](?![\p{L}\p{N}])|\$\$[^$\n]+\$\$|https?:\/\/[^\s<>"'`)\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/u;
const TAGS: Record<Span['kind'], string> = { strong: 'b', emphasis: 'i', link: 'a' };
const MARK_ENDS = /[\p{L}\p{N}]$/u;
const MARK_BEGINS = /^[\p{L}\p{N}]/u;
const BREAK = 'br';

/** A mark among words that has to come back once, within the same marks. */
interface Mark {
  tag: string;
  parent: string;
  /** The text that it stands for, or what stands around its words. */
  raw?: string;
  span?: Span;
  /** Whether a space stood before and behind it. */
  before: boolean;
  after: boolean;
}

interface Piece {
  text: string;
  before?: boolean;
  after?: boolean;
}

/** A mark was lost, doubled or moved into another one. */
class Broken extends Error {}

/** A line break that only folds a line is a space; one that learners see stays. */
function unfolded(words: readonly Inline[], kind: TextKind): Inline[] {
  return words.map((one, index) => {
    if (typeof one === 'string' || !('raw' in one) || !one.raw.startsWith('\n')) return one;
    const before = words[index - 1];
    const isBreak = kind === 'rich' && typeof before === 'string' && /(?: {2}|\\)$/.test(before);
    return isBreak ? one : ' ';
  });
}

function guarded(words: readonly Inline[], kind: TextKind): Inline[] {
  return unfolded(words, kind).flatMap((one): Inline[] => {
    if (typeof one === 'string') return inlineOfWords(one, PLACEHOLDERS);
    if (!('inside' in one)) return [one];
    // An address that is its own text.
    if (one.open === '<') return [{ raw: `<${one.inside.map(wordsOfInline).join('')}>` }];
    return [{ ...one, inside: guarded(one.inside, kind) }];
  });
}

const wordsOfInline = (one: Inline): string =>
  typeof one === 'string' ? one : 'raw' in one ? one.raw : one.inside.map(wordsOfInline).join('');

const isSpaced = (neighbour: Inline | undefined, at: RegExp): boolean =>
  typeof neighbour === 'string' && at.test(neighbour);

const ESCAPES: Record<TextKind, (words: string) => string> = {
  plain: (words) => words,
  answers: (words) => words,
  vtt: (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '--&gt;'),
  rich: (words) =>
    words
      .replace(/[\\`*_[\]|~]/g, '\\$&')
      .replaceAll('<', '&lt;')
      .replace(/&(?=#?\w+;)(?!lt;)/g, '&amp;'),
};

/** What would begin a list, a heading or a quote at the start of a line. */
const asWords = (line: string, kind: TextKind): string =>
  kind === 'rich' ? line.replace(/^(\s*)([-+#>=])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2') : line;

/** One piece of a text as HTML that a machine may translate, and the way back. */
export class Segment {
  readonly html: string;
  private readonly marks = new Map<string, Mark>();
  private readonly edges: [string, string];
  private used = new Set<string>();

  constructor(
    words: readonly Inline[],
    private readonly kind: TextKind,
  ) {
    const html = this.write(guarded(words, kind), '');
    const [before = '', after = ''] = [/^\s*/.exec(html)?.[0], /\s*$/.exec(html)?.[0]];
    this.edges = [before, after];
    this.html = html.trim();
  }

  /** The text that a translated piece stands for; undefined where its marks did not come back as they were. */
  read(html: string): string | undefined {
    this.used = new Set();
    try {
      const words = this.joined(parseHtml(html), '').trim();
      const isWhole = this.used.size === this.marks.size && words !== '';
      return isWhole ? this.edges[0] + this.begun(words) + this.edges[1] : undefined;
    } catch (error) {
      if (error instanceof Broken) return undefined;
      throw error;
    }
  }

  private begun(words: string): string {
    const [first] = this.marks.values();
    const startsWithMark = first?.raw && words.startsWith(first.raw);
    return startsWithMark ? words : asWords(words, this.kind);
  }

  private write(words: readonly Inline[], parent: string): string {
    return words
      .map((one, index) => {
        if (typeof one === 'string') return escapeText(one);
        const id = `m${this.marks.size + 1}`;
        const before = isSpaced(words[index - 1], /\s$/);
        const after = isSpaced(words[index + 1], /^\s/);
        return this.markOf(one, id, { parent, before, after });
      })
      .join('');
  }

  private markOf(one: Exclude<Inline, string>, id: string, at: Pick<Mark, 'parent' | 'before' | 'after'>) {
    if ('raw' in one) {
      const tag = one.raw.startsWith('\n') ? BREAK : 'code';
      this.marks.set(id, { ...at, tag, raw: one.raw });
      const open = `<${tag} id="${id}" translate="no">`;
      // What it says stays here: where a server gives its HTML back without escapes, a `<` would be an element.
      return tag === BREAK ? open : `${open}${encodeHTML(one.raw.replace(/[<>&]/g, ' '))}</${tag}>`;
    }
    const tag = TAGS[one.kind];
    this.marks.set(id, { ...at, tag, span: one });
    return `<${tag} id="${id}">${this.write(one.inside, id)}</${tag}>`;
  }

  private joined(trees: readonly Tree[], parent: string): string {
    const pieces = trees.map((tree) => this.pieceOf(tree, parent));
    return pieces.reduce((text, piece, index) => {
      const needed = (piece.before && MARK_ENDS.test(text)) || pieces[index - 1]?.after;
      return text + (needed && touches(text, piece.text) ? ' ' : '') + piece.text;
    }, '');
  }

  private pieceOf(tree: Tree, parent: string): Piece {
    if (!isElement(tree)) return { text: ESCAPES[this.kind](tree.replace(/\s+/g, ' ')) };
    const { id = '' } = tree.attributes;
    const mark = this.marks.get(id);
    if (!mark || this.used.has(id) || mark.parent !== parent || mark.tag !== tree.name) throw new Broken();
    this.used.add(id);
    const { raw, span, before, after } = mark;
    const text = raw ?? this.spanText(span as Span, this.joined(tree.children, id));
    return { text, before, after };
  }

  /** White space goes out of the marks: `** a**` is no emphasis. */
  private spanText({ open, close }: Span, inside: string): string {
    const words = inside.trim();
    if (words === '') throw new Broken();
    const [before = '', after = ''] = [/^\s*/.exec(inside)?.[0], /\s*$/.exec(inside)?.[0]];
    return `${before}${open}${words}${close}${after}`;
  }
}

/** Whether two pieces stand word to word. Marks around words count as their words. */
function touches(one: string, other: string): boolean {
  const bare = (text: string) => text.replace(/[*_`[\](){}<>]/g, '');
  return !/\s$/.test(one) && MARK_BEGINS.test(bare(other)) && MARK_ENDS.test(bare(one));
}
