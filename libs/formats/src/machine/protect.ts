import { answerLines, normaliseText, type TextKind } from '@pirecow/content';
import { inlineOfWords, type Part } from '../xliff/parts';
import { splitText } from '../xliff/split-text';
import { isBuiltAlike } from './alike';
import { Segment } from './segment';

/** A text in pieces that a machine may translate. */
export interface ProtectedText {
  /** HTML: words, with what has to stay as elements that have an id. */
  pieces: string[];
  /**
   * The text made of translated pieces, in the same order; undefined where they cannot be used: a mark was lost or
   * doubled, or the text would be built otherwise than its source.
   */
  assemble: (translated: readonly string[]) => string | undefined;
}

/** Answers stand in lines of their own; other texts are cut as for translators. */
function partsOf(kind: TextKind, text: string): Part[] {
  if (kind !== 'answers') return splitText(kind, text);
  return answerLines(text).flatMap((line, index): Part[] => [
    ...(index > 0 ? [{ structure: '\n' }] : []),
    { words: inlineOfWords(line, /(\n)/) },
  ]);
}

/** Two answers may be one in another language. */
const tidy = (kind: TextKind, text: string): string =>
  normaliseText(kind === 'answers' ? [...new Set(answerLines(text))].join('\n') : text);

/** A text ready for a machine: markup, gaps, code, addresses and times of captions cannot be translated by accident. */
export function protectText(kind: TextKind, text: string): ProtectedText {
  const parts = partsOf(kind, text);
  const segments = parts.map(({ words }) => words && new Segment(words, kind));
  const asked = segments.filter((segment) => segment !== undefined);
  return {
    pieces: asked.map(({ html }) => html),
    assemble: (translated) => {
      if (translated.length !== asked.length) return undefined;
      const answers = new Map(asked.map((segment, index) => [segment, translated[index] ?? '']));
      const texts = parts.map(({ structure }, index) => {
        const segment = segments[index];
        return segment ? segment.read(answers.get(segment) ?? '') : structure;
      });
      if (texts.some((one) => one === undefined)) return undefined;
      const whole = tidy(kind, texts.join(''));
      return isBuiltAlike(kind, text, whole) ? whole : undefined;
    },
  };
}
