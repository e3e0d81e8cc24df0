import { looseQuestion } from './banked';
import { blocksOf } from './document';
import type { Course } from './course';
import { textHash } from './hash';
import type { Key } from './key';
import type { Question } from './question';
import { canonicalJson } from './same';
import { textKey } from './text';
import { blockTextFields } from './text-fields';
import { translationState } from './text-state';

/** Which questions of the older version keep their answers in the newer one, by block id. */
export interface CarryOver {
  kept: string[];
  /** In both versions, but no longer the same item. */
  changed: string[];
  removed: string[];
  added: string[];
}

/** The revision of an item: a hash over its structure and key. Minutes, hints, the pool, the bank and what it speaks of ask nothing, so they do not count. */
export function itemRevision(question: Question, key: Key | undefined): string {
  return textHash(canonicalJson([{ ...looseQuestion(question), minutes: undefined, hints: undefined }, key]));
}

/** The texts that ask a question: hints and feedback do not. */
function askingFields(question: Question) {
  return blockTextFields(question).filter(({ required, field }) => required && !field.startsWith('hint.'));
}

/**
 * Whether a question is asked in the very same words in this language. For translations, which know no minor edit: whoever answered
 * another wording answered something else.
 */
export function sameWording(question: Question, older: Course, newer: Course, language: string): boolean {
  const [before, after] = [older.texts[language] ?? {}, newer.texts[language] ?? {}];
  return askingFields(question).every(({ owner, field }) => {
    const key = textKey(owner, field);
    return before[key]?.text === after[key]?.text;
  });
}

/** Whether the words of the source language that ask the question had no major edit. */
function asksTheSame(question: Question, older: Course, newer: Course): boolean {
  const before = older.texts[older.structure.sourceLanguage] ?? {};
  const after = newer.texts[newer.structure.sourceLanguage] ?? {};
  return askingFields(question).every(({ owner, field }) => {
    const was = before[textKey(owner, field)];
    const is = after[textKey(owner, field)];
    if (!was || !is) return was === is;
    return translationState({ ...was, status: 'ready', source: textHash(was.text) }, is) === 'current';
  });
}

function questionsById(course: Course): Map<string, Question> {
  const questions = blocksOf(course.structure).filter((block) => block.type === 'question');
  return new Map(questions.map((question) => [question.id, question]));
}

/** What happens to answers when a learner moves from one version of a course to a newer one. */
export function carryOver(older: Course, newer: Course): CarryOver {
  const before = questionsById(older);
  const after = questionsById(newer);
  const result: CarryOver = { kept: [], changed: [], removed: [], added: [] };
  for (const [id, question] of before) {
    const next = after.get(id);
    const same =
      next &&
      itemRevision(question, older.keys[id]) === itemRevision(next, newer.keys[id]) &&
      asksTheSame(next, older, newer);
    result[next ? (same ? 'kept' : 'changed') : 'removed'].push(id);
  }
  result.added = [...after.keys()].filter((id) => !before.has(id));
  return result;
}
