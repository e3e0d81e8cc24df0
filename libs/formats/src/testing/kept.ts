import { renderRich } from '@pirecow/content/folder';
import type { Note, QuestionSheet } from '../sheet';

/** The question without what its writer said that it drops. */
export function withoutDropped(sheet: QuestionSheet, dropped: readonly Note[]): QuestionSheet {
  const fields = dropped.map(({ rule, values }) => (rule === 'unit' ? 'unit' : values.field));
  const texts = Object.fromEntries(Object.entries(sheet.texts).filter(([field]) => !fields.includes(field)));
  const { hints: _hints, ...question } = sheet.question;
  const bare = { ...question, ...(dropped.some(({ rule }) => rule === 'points') && { points: 1 }) };
  if (bare.interaction === 'numeric' && fields.includes('unit')) delete bare.unit;
  return { ...sheet, question: bare, texts };
}

/** Texts are the same that are shown the same: XHTML knows no other way of writing them. */
export const shown = (markdown: string) =>
  renderRich(markdown, { gaps: true })
    .replace(/<h\d><\/h\d>/g, '')
    .replace(/(<(?:p|li)>)(?:\s*<br>)+|(?:<br>\s*)+(?=<\/(?:p|li)>)/g, '$1')
    .replace(/data-gap="\w+"/g, 'data-gap')
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?(?:p|ul|ol|li|h\d|pre|blockquote|table|thead|tbody|tr|t[dh]|br)\b[^>]*>) ?/g, '$1')
    // A paragraph of a no-break space alone is an empty line at most.
    .replace(/<p><\/p>/g, '');
