import { decodeHTMLStrict } from 'entities';
import { fillIn, gapId, type Gap } from '../build/places';
import type { Body } from '../build/draft';
import type { Element } from '../rich/tree';
import { Refusal, type Notes } from '../sheet';
import { childOf, wordsAt } from '../xml/find';
import { richAs } from './text';

const GAP = /\{\d{0,4}:([A-Z_]{1,30}):((?:[^{}\\]|\\.){0,2000})\}/g;
const WRITTEN = new Set(['SHORTANSWER', 'SA', 'MW', 'SHORTANSWER_C', 'SAC', 'MWC']);
const ANSWER = /^(=|%-?\d{1,3}(?:\.\d{1,7})?%)?((?:[^#\\]|\\.)*)(?:#([\s\S]*))?$/;

const unescaped = (words: string) => words.replace(/\\([\s\S])/g, '$1').trim();

function gapOf(type: string, inner: string, notes: Notes): Gap {
  if (!WRITTEN.has(type)) throw new Refusal('moodle.cloze', { type });
  const parts = decodeHTMLStrict(inner).match(/(?:[^~\\]|\\[\s\S])+/g) ?? [];
  const answers = parts.flatMap((part) => {
    const [, mark, words = '', feedback] = ANSWER.exec(part.trim()) ?? [];
    if (feedback) notes.drop('feedback.of-gap', { feedback: feedback.slice(0, 100) });
    if (mark === '=' || mark === '%100%') return [unescaped(words)];
    notes.drop('moodle.partial-answer', { answer: unescaped(words).slice(0, 100) });
    return [];
  });
  if (answers.length === 0) throw new Refusal('question.no-right-answer');
  return { answers };
}

/** Braces of the text that would look like a gap of ours are set apart. */
function guarded(words: string, notes: Notes): string {
  if (words.includes('{{')) notes.change('text.braces');
  return words.replaceAll('{{', '{ {');
}

/** A text with embedded answers, where all of them are written ones. @throws Refusal where they are not */
export function cloze(question: Element, notes: Notes): Body {
  const element = childOf(question, 'questiontext');
  const gaps: Gap[] = [];
  const words = guarded(wordsAt(element, 'text') ?? '', notes).replace(
    GAP,
    (_, type: string, inner: string) => {
      gaps.push(gapOf(type, inner, notes));
      return `{{${gapId(gaps.length - 1)}}}`;
    },
  );
  if (gaps.length === 0) throw new Refusal('moodle.cloze', { type: '' });
  return fillIn(richAs(element?.attributes.format, words, notes), gaps, 'perOption');
}
