const FENCED = /^(`{3,8}|~{3,8})[^\n]*\n[\s\S]*?^\1[ \t]*$/gm;
const CODE_SPAN = /(`{1,3})(?!`)[^\n]*?[^`\n]\1(?!`)/g;
const HTML = /<(?:[a-z][a-z0-9-]*(?=[\s>/])|\/[a-z]|!--|!\[CDATA|\?)/i;
const IMAGE = /!\[[^\]\n]{0,500}\][([]/;
const LINK_TARGET = /\]\(\s*<?([^)\s>]*)|^ {0,3}\[[^\]\n]+\]:\s*<?(\S+?)>?\s*$/gm;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/gm;

/** Links that a text may hold: absolute web addresses and mail. */
export const SAFE_LINK = /^(?:https?:\/\/|mailto:)/i;

/** The rules of markdown-it that read a rich text, for who renders it and for who edits it. */
export const RICH_RULES = [
  'normalize',
  'block',
  'inline',
  'text_join',
  'balance_pairs',
  'fragments_join',
  'paragraph',
  'heading',
  'list',
  'table',
  'blockquote',
  'fence',
  'reference',
  'text',
  'newline',
  'escape',
  'backticks',
  'emphasis',
  'link',
  'autolink',
  'entity',
] as const;

/** What is wrong in one text: code of the rule and its values. */
export interface TextFault {
  rule: string;
  values?: Record<string, string | number>;
}

function headingFaults(text: string): TextFault[] {
  let previous = 1;
  return [...text.matchAll(HEADING)].flatMap(([, marks = '']) => {
    const level = marks.length;
    const skipped = level > previous + 1;
    previous = level;
    if (level < 2 || level > 3) return [{ rule: 'rich.heading-level', values: { level } }];
    return skipped ? [{ rule: 'rich.heading-skipped', values: { level } }] : [];
  });
}

/**
 * What a rich text holds that it may not: HTML, images, headings other than `##` and `###`, links to anything but the
 * web and mail. Editorial: what renders a text is safe without this check.
 */
export function richTextFaults(text: string): TextFault[] {
  const prose = text.replace(FENCED, '').replace(CODE_SPAN, '');
  const links = [...prose.matchAll(LINK_TARGET)].map(([, inline, reference]) => inline ?? reference ?? '');
  return [
    ...(HTML.test(prose) ? [{ rule: 'rich.html' }] : []),
    ...(IMAGE.test(prose) ? [{ rule: 'rich.image' }] : []),
    ...links.filter((link) => !SAFE_LINK.test(link)).map((link) => ({ rule: 'rich.link', values: { link } })),
    ...headingFaults(prose),
  ];
}
