import { splitAtGaps, type TextKind } from '@pirecow/content';
import { richTokens } from '@pirecow/content/folder';
import { splitText } from '../xliff/split-text';

type Token = ReturnType<typeof richTokens>[number];

/** A machine that answers with a book where it was given a line has not translated. */
const MOST_LONGER = 4;
const ALWAYS_FINE = 200;

/** Words may change their order with the marks around them, so what stands in a line is compared without order. */
function lineShape(children: readonly Token[]): string[] {
  return children
    .flatMap(({ type, content, attrs }) => {
      if (type === 'softbreak') return [];
      if (type === 'text')
        return splitAtGaps(content).flatMap(({ gap }) => (gap === undefined ? [] : [`gap ${gap}`]));
      const isWords = type === 'text_special';
      return isWords ? [] : [`${type} ${content} ${JSON.stringify(attrs ?? [])}`];
    })
    .sort();
}

function richShape(text: string): unknown[] {
  return richTokens(text).map(({ type, tag, level, info, content, attrs, children }) =>
    type === 'inline' ? lineShape(children ?? []) : [type, tag, level, info, content, attrs ?? []],
  );
}

/** Times and notes of captions, and the marks of each cue in their order. */
const captionShape = (text: string): unknown[] =>
  splitText('vtt', text).map(({ structure, words }) => structure ?? (words ?? []).filter(isTag).map(rawOf));
type Words = NonNullable<ReturnType<typeof splitText>[number]['words']>[number];
const rawOf = (one: Words) => (typeof one === 'object' && 'raw' in one ? one.raw : '');
const isTag = (one: Words) => rawOf(one).startsWith('<');

const SHAPES: Record<TextKind, (text: string) => unknown> = {
  rich: richShape,
  vtt: captionShape,
  // A line of words, whatever they are.
  plain: () => '',
  answers: (text) => text.trim() !== '',
};

/** Whether a translation is built as its source: headings, lists, tables, links, code, gaps, times of captions. */
export function isBuiltAlike(kind: TextKind, source: string, translation: string): boolean {
  const isLong = translation.length > MOST_LONGER * source.length + ALWAYS_FINE;
  return !isLong && JSON.stringify(SHAPES[kind](source)) === JSON.stringify(SHAPES[kind](translation));
}
