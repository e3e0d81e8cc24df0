import { richTextFaults } from '@pirecow/content';
import MarkdownIt from 'markdown-it';
import type { Root, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { defaultHandlers, toMarkdown, type Handle } from 'mdast-util-to-markdown';
import { MAX_MARKS, MAX_QUESTION } from '../bounds';
import { Refusal, type Notes } from '../sheet';
import { within } from '../xml/find';
import { blocks } from './to-mdast';
import { parseHtml, wordsOf, type Tree } from './tree';

/** Our check takes `\<b` for HTML, as a hurried reader would: the sign itself is written by its name. */
const text: Handle = (node: Parameters<typeof defaultHandlers.text>[0], parent, state, info) =>
  defaultHandlers
    .text(node, parent, state, info)
    .replace(/\\([\s\S])/g, (pair, sign) => (sign === '<' ? '&lt;' : pair));

function write(children: RootContent[]): string {
  const root: Root = { type: 'root', children: leveled(children) };
  return toMarkdown(root, {
    ...{ bullet: '-', emphasis: '*', strong: '*', fence: '`', fences: true, listItemIndent: 'one' },
    ...{ resourceLink: true, incrementListMarker: true },
    handlers: { text },
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
  }).trimEnd();
}

/** What no text of ours could hold is not written first. */
function refuseLong(length: number): void {
  if (length > MAX_QUESTION) throw new Refusal('question.too-long', { maximum: MAX_QUESTION });
}

/** Headings begin with level 2. */
function leveled(children: RootContent[]): RootContent[] {
  const headings = children.filter((child) => child.type === 'heading');
  const lowest = Math.min(...headings.map(({ depth }) => depth));
  for (const [index, heading] of headings.entries()) {
    if (index === 0 || lowest === 3) heading.depth = 2;
  }
  return children;
}

/** Nodes of HTML or XHTML as our Markdown. What it cannot say is left out and noted. */
export function richFromTrees(trees: readonly Tree[], notes: Notes): string {
  refuseLong(trees.reduce((sum, tree) => sum + wordsOf(tree).length, 0));
  const marks = within(trees, () => true).length;
  if (marks > MAX_MARKS) throw new Refusal('question.too-many-elements', { maximum: MAX_MARKS });
  return write(blocks(trees, notes));
}

/** HTML as our Markdown: nothing that runs, fetches or frames comes through. @throws Refusal where nested too deep */
export function richFromHtml(html: string, notes: Notes): string {
  return richFromTrees(parseHtml(html), notes);
}

/** Words without any markup as our Markdown, which shows them as they are. */
export function richFromPlain(words: string): string {
  refuseLong(words.length);
  const paragraphs = words.split(/\n[ \t]*\n/).filter((one) => one.trim() !== '');
  return write(
    paragraphs.map((one) => ({
      type: 'paragraph',
      children: one
        .trim()
        .split(/\s*\n\s*/)
        .flatMap((value, index) => [
          ...(index > 0 ? [{ type: 'break' } as const] : []),
          { type: 'text', value } as const,
        ]),
    })),
  );
}

const everyMarkdown = new MarkdownIt({ html: true, linkify: false });

/** Markdown of others as ours: left as it is where it keeps our rules, else made anew. @throws Refusal as above */
export function richFromMarkdown(markdown: string, notes: Notes): string {
  refuseLong(markdown.length);
  if (richTextFaults(markdown).length === 0) return markdown;
  notes.change('rich.markdown');
  return richFromHtml(everyMarkdown.render(markdown), notes);
}

const TAG =
  /<\/?(?:p|br|b|i|u|em|strong|span|div|ul|ol|li|a|img|code|pre|h[1-6]|table|t[rdh]|su[bp]|script|iframe)\b[^<]*>/i;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,31});/i;

/** Words that may or may not be HTML, as Moodle takes them where nothing is said. @throws Refusal as above */
export function richFromEither(words: string, notes: Notes): string {
  if (!TAG.test(words) && !ENTITY.test(words)) return richFromPlain(words);
  return richFromHtml(words.replaceAll('\n', '<br>'), notes);
}
