import {
  type Block,
  blockTextFields,
  type Course,
  isCounting,
  splitForLearner,
  unitsOf,
} from '@pirecow/content';
import { plainText } from '@pirecow/content/folder';

/** What a learner finds by its words: a block, or a part of a long one; without block, title and summary of its unit. */
export interface Passage {
  unitId: string;
  blockId: string | null;
  content: string;
}

/** A passage ends with the text that makes it longer than this: what is found is said by a few words of it. */
const LONG = 2_000;

type Shown = Record<string, { text: string; kind: string }>;

/** Texts in a row, together while they are short. */
function gathered(texts: readonly string[]): string[] {
  const parts: string[] = [];
  for (const text of texts) {
    const last = parts.at(-1);
    if (last === undefined || last.length > LONG) parts.push(text);
    else parts[parts.length - 1] = `${last} · ${text}`;
  }
  return parts;
}

/** The words of those fields, in their order, without markup and gap markers. */
function wordsOf(texts: Shown, fields: readonly string[]): string[] {
  const said = fields.flatMap((field) => texts[field] ?? []);
  const words = said.map(({ text, kind }) => (kind === 'rich' ? plainText(text) : text));
  return words.map((text) => text.replace(/\{\{[^{}\n]{0,40}\}\}/g, '…')).filter(Boolean);
}

/** What one reads before one has answered: neither keys nor feedback, and no captions, whose words the transcript has. */
function readFields(block: Block): string[] {
  const fields = blockTextFields(block).filter(({ secret, kind }) => !secret && kind !== 'vtt');
  return fields.map(({ field }) => field);
}

/** The passages of all lessons in that language, each text as the player shows it. Of assessments there is none. */
export function passagesOf(course: Course, language: string): Passage[] {
  const lessons = unitsOf(course.structure).filter((unit) => !isCounting(unit));
  return lessons.flatMap(({ id: unitId }) => {
    const unit = splitForLearner(course, { unitId, language, reveal: false, seed: '', undrawn: true });
    const owners = [
      { blockId: null, words: wordsOf(unit?.texts ?? {}, ['title', 'summary']) },
      ...(unit?.blocks ?? []).map(({ block, texts }) => ({
        blockId: block.id,
        words: wordsOf(texts, readFields(block)),
      })),
    ];
    return owners.flatMap(({ blockId, words }) =>
      gathered(words).map((content) => ({ unitId, blockId, content })),
    );
  });
}
