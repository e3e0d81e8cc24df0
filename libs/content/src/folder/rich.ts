import MarkdownIt, { type Token } from 'markdown-it';
import { RICH_RULES, SAFE_LINK } from '../check/rich-text';
import { withKeptMarks } from '../french-marks';
import { splitAtGaps } from '../gaps';

type Tokens = Token[];

export interface RichOptions {
  /** Level that `##` gets: one below the heading that the text stands under. 2 to 6. */
  headingLevel?: number;
  /** Origin of this platform: links to other places are marked. */
  origin?: string;
  /** Whether `{{g1}}` becomes `<span data-gap="g1"></span>`, as the text of a fill-in question needs. */
  gaps?: boolean;
  /** Whether spaces stay as they are written, for files of other tools; else French marks keep to their words. */
  exact?: boolean;
}

/** Gap ids are letters and digits, so a marker that is none stays the words it was. */
function withGaps(html: string): string {
  const pieces = splitAtGaps(html).map(({ gap, words }) =>
    gap === undefined
      ? words
      : /^[a-z][a-z0-9]{0,11}$/.test(gap)
        ? `<span data-gap="${gap}"></span>`
        : `{{${gap}}}`,
  );
  return pieces.join('');
}

function makeParser() {
  const parser = new MarkdownIt('zero', { html: false, linkify: false, typographer: false });
  parser.enable([...RICH_RULES], true);
  const { escapeHtml } = parser.utils;
  parser.renderer.rules.text = (tokens, index, _options, env) => {
    const content = tokens[index]?.content ?? '';
    const words = escapeHtml(env?.exact ? content : withKeptMarks(content));
    return env?.gaps ? withGaps(words) : words;
  };
  parser.validateLink = (link) => SAFE_LINK.test(link.trim());
  return parser;
}

const parser = makeParser();

function isExternal(href: string, origin: string | undefined): boolean {
  return /^https?:/i.test(href) && !(origin && (href === origin || href.startsWith(`${origin}/`)));
}

function markLink(token: Tokens[number], origin: string | undefined): void {
  if (!isExternal(String(token.attrGet('href')), origin)) return;
  token.attrSet('rel', 'noopener');
  token.attrSet('data-external', '');
}

function adapt(tokens: Tokens, options: RichOptions): void {
  const shift = (options.headingLevel ?? 3) - 2;
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') {
      token.tag = `h${Math.min(6, Math.max(2, Number(token.tag.slice(1))) + shift)}`;
    }
    if (token.type === 'th_open') token.attrSet('scope', 'col');
    if (token.type === 'link_open') markLink(token, options.origin);
    if (token.children) adapt(token.children, options);
  }
}

/**
 * Rich text as HTML that is safe to insert: only the constructs of docs/course-format.md ("Texts"); HTML in the text
 * is shown as words; links go to the web and mail only.
 */
export function renderRich(markdown: string, options: RichOptions = {}): string {
  const tokens = parser.parse(markdown, {});
  adapt(tokens, options);
  return parser.renderer.render(tokens, parser.options, { gaps: options.gaps, exact: options.exact }).trim();
}

function wordsOf(tokens: Tokens): string {
  return tokens
    .map((token) => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      if (token.children) return `${wordsOf(token.children)}\n`;
      return ['text', 'code_inline', 'fence', 'text_special'].includes(token.type) ? token.content : '';
    })
    .join('');
}

/** The words of a rich text without its markup, for search and snippets: one line, single spaces. */
export function plainText(markdown: string): string {
  return wordsOf(parser.parse(markdown, {})).replace(/\s+/g, ' ').trim();
}

/** What a rich text is made of, for who draws it other than as HTML: the tokens of markdown-it, levels as they are written. */
export function richTokens(markdown: string): Token[] {
  return parser.parse(markdown, {});
}
