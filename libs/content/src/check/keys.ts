import { unitsOf, type CourseDocument } from '../document';
import { unitFile } from '../folder-paths';
import { KEY_SCHEMAS, type Key, type KeyOf, type Keys } from '../key';
import type { Question, QuestionOf } from '../question';
import { isCounting, questionsOf } from '../unit';
import { error, repeated, warning, type Place, type Problem } from './problem';

const unknownIds = (named: readonly string[], known: readonly string[], at: Place, rule: string) =>
  named.filter((id) => !known.includes(id)).map((id) => error(rule, at, { id }));

const repeatedIn = (ids: readonly string[], at: Place) =>
  repeated(ids).map((id) => error('key.repeated', at, { id }));

const isSorted = (ids: readonly string[]) => ids.join() === [...ids].sort().join();

function multipleProblems(question: QuestionOf<'multipleChoice'>, ids: readonly string[], at: Place) {
  return [
    ...(ids.length === 0 ? [error('key.empty', at)] : []),
    ...unknownIds(ids, question.options, at, 'key.unknown-option'),
    ...repeatedIn(ids, at),
  ];
}

function orderingProblems(question: QuestionOf<'ordering'>, ids: readonly string[], at: Place) {
  return [
    ...unknownIds(ids, question.options, at, 'key.unknown-option'),
    ...unknownIds(question.options, ids, at, 'key.option-without-place'),
    ...repeatedIn(ids, at),
    ...(ids.join() === question.options.join() ? [error('key.order-shown', at)] : []),
  ];
}

function matchingProblems(question: QuestionOf<'matching'>, pairs: Record<string, string>, at: Place) {
  return [
    ...unknownIds(Object.keys(pairs), question.options, at, 'key.unknown-option'),
    ...unknownIds(question.options, Object.keys(pairs), at, 'key.option-without-target'),
    ...unknownIds(Object.values(pairs), question.targets, at, 'key.unknown-target'),
  ];
}

function rangeProblems({ ranges = [] }: QuestionOf<'numeric'>, key: KeyOf<'numeric'>, at: Place) {
  const held = Object.entries(key.ranges ?? {});
  const named = held.map(([id]) => id);
  return [
    ...unknownIds(named, ranges, at, 'key.unknown-range'),
    ...unknownIds(ranges, named, at, 'key.range-missing'),
    ...held.filter(([, { from, to }]) => from > to).map(([id]) => error('key.range-reversed', at, { id })),
  ];
}

function singleProblems(question: QuestionOf<'singleChoice'>, key: KeyOf<'singleChoice'>, at: Place) {
  const named = [key.correct, ...Object.keys(key.credits ?? {})];
  return unknownIds(named, question.options, at, 'key.unknown-option');
}

function contentProblems(question: Question, key: Key, at: Place): Problem[] {
  switch (question.interaction) {
    case 'singleChoice':
      return singleProblems(question, key as KeyOf<'singleChoice'>, at);
    case 'numeric':
      return rangeProblems(question, key as KeyOf<'numeric'>, at);
    case 'shortText': {
      const named = Object.keys((key as KeyOf<'shortText'>).credits ?? {});
      return unknownIds(named, question.expected ?? [], at, 'key.unknown-expected');
    }
    case 'multipleChoice':
      return multipleProblems(question, (key as KeyOf<'multipleChoice'>).correct, at);
    case 'ordering':
      return orderingProblems(question, (key as KeyOf<'ordering'>).correct, at);
    case 'matching':
      return matchingProblems(question, (key as KeyOf<'matching'>).correct, at);
    default:
      return [];
  }
}

/** In an assessment local ids reach the learner before the key: alphabetical order must not be the right one. */
function tellingIds(question: Question, key: Key, at: Place): Problem[] {
  if (question.interaction === 'ordering' && isSorted((key as KeyOf<'ordering'>).correct)) {
    return [warning('key.ids-tell', at)];
  }
  if (question.interaction !== 'matching' || question.options.length < 2) return [];
  const pairs = Object.entries((key as KeyOf<'matching'>).correct).sort(([a], [b]) => (a < b ? -1 : 1));
  return isSorted(pairs.map(([, target]) => target)) ? [warning('key.ids-tell', at)] : [];
}

function keyProblems(question: Question, key: Key | undefined, at: Place, counting: boolean): Problem[] {
  if (!key) return [error('key.missing', at)];
  if (!KEY_SCHEMAS[question.interaction].safeParse(key).success) {
    return [error('key.shape', at, { interaction: question.interaction })];
  }
  return [...contentProblems(question, key, at), ...(counting ? tellingIds(question, key, at) : [])];
}

/** What is wrong with the keys: missing, for nothing, of the wrong shape, or naming what the question does not hold. */
export function checkKeys(document: CourseDocument, keys: Keys): Problem[] {
  const found = new Set<string>();
  const problems = unitsOf(document).flatMap((unit) =>
    questionsOf(unit).flatMap((question) => {
      found.add(question.id);
      const at = { file: unitFile(unit.slug), id: question.id, field: 'key' };
      return keyProblems(question, keys[question.id], at, isCounting(unit));
    }),
  );
  const lost = Object.keys(keys).filter((id) => !found.has(id));
  return [...problems, ...lost.map((id) => error('key.unknown-question', { id }))];
}
