import type { Key, Keys } from '../key';
import type { Question } from '../question';
import { answerLines, textKey, type Texts } from '../text';
import { blockTextFields } from '../text-fields';

/** All that scoring needs besides the question. It leaves the server with the key only. */
export interface Solution {
  key: Key;
  /** Accepted written answers by field (`answers`, `gap.g1.answers`): those of all languages of the course together. */
  answers: Record<string, string[]>;
}

function acceptedIn(texts: Texts, owner: string, field: string): string[] {
  const records = Object.values(texts).map((records) => records[textKey(owner, field)]);
  const ready = records.filter((record) => record?.status === 'ready');
  return [...new Set(ready.flatMap((record) => answerLines(record?.text ?? '')))];
}

/** The solution of a question; undefined where it has no key. Drafts of translations accept nothing yet. */
export function solutionOf(question: Question, keys: Keys, texts: Texts): Solution | undefined {
  const key = keys[question.id];
  if (!key) return undefined;
  const fields = blockTextFields(question).filter(({ kind }) => kind === 'answers');
  return {
    key,
    answers: Object.fromEntries(fields.map(({ field }) => [field, acceptedIn(texts, question.id, field)])),
  };
}
