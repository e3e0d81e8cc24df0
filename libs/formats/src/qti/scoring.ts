import type { Element } from '../rich/tree';
import { qti } from './names';

export const RESPONSE = 'RESPONSE';
export const FEEDBACK = 'FEEDBACK';
export const OVERALL = 'FEEDBACK_OVERALL';

export const variable = (identifier: string): Element => qti('variable', { identifier });
export const value = (baseType: string, words: string | number): Element =>
  qti('baseValue', { baseType }, String(words));
export const set = (identifier: string, expression: Element): Element =>
  qti('setOutcomeValue', { identifier }, expression);

const float = (points: number) => value('float', points);
export const score = (points: number): Element => set('SCORE', float(points));
const addPoints = (points: number) => set('SCORE', qti('sum', {}, variable('SCORE'), float(points)));
export const tell = (identifier: string): Element =>
  set(FEEDBACK, qti('multiple', {}, variable(FEEDBACK), value('identifier', identifier)));

/** A condition and what follows from it. */
export type Branch = [Element, ...Element[]];

/** The first branch whose condition holds, else `otherwise`. */
export function when(branches: readonly Branch[], otherwise: readonly Element[] = []): Element {
  const [first, ...others] = branches;
  return qti(
    'responseCondition',
    {},
    qti('responseIf', {}, ...(first ?? [])),
    ...others.map((branch) => qti('responseElseIf', {}, ...branch)),
    ...(otherwise.length > 0 ? [qti('responseElse', {}, ...otherwise)] : []),
  );
}

const either = (kind: 'or' | 'and', tests: readonly Element[]): Element =>
  tests.length === 1 && tests[0] ? tests[0] : qti(kind, {}, ...tests);

/** Whether what was written is one of these answers, in capitals or not. */
export function isOneOf(identifier: string, answers: readonly string[]): Element {
  const tests = answers.map((answer) =>
    qti('stringMatch', { caseSensitive: 'false' }, variable(identifier), value('string', answer)),
  );
  return either('or', tests);
}

export const isCorrect = (identifier: string): Element =>
  qti('match', {}, variable(identifier), qti('correct', { identifier }));

/** Something that is put right or not, and the test whether it is. */
export interface Place {
  id: string;
  right: Element;
}

/** What each place earns, or all of them together, and what is said of each. */
export function placeScoring(
  places: readonly Place[],
  points: number,
  partial: 'none' | 'perOption',
): Element[] {
  const part = points / places.length;
  const single = places.map(({ id, right }) =>
    when(
      [[right, ...(partial === 'perOption' ? [addPoints(part)] : []), tell(`${id}.correct`)]],
      [tell(`${id}.incorrect`)],
    ),
  );
  const all = either(
    'and',
    places.map(({ right }) => right),
  );
  return partial === 'none' ? [when([[all, score(points)]]), ...single] : single;
}

/**
 * What is said of the whole; `partial`: what of a part of the points. Parts of points are sums of fractions, so that the
 * last digit does not count.
 */
export function overallScoring(points: number, partial: 'partial' | 'incorrect'): Element[] {
  const least = (from: number, outcome: string): Branch => [
    qti('gte', {}, variable('SCORE'), float(from)),
    set(OVERALL, value('identifier', outcome)),
  ];
  const nothing = set(OVERALL, value('identifier', 'incorrect'));
  return [when([least(Math.max(points - 1e-6, 0), 'correct'), least(1e-6, partial)], [nothing])];
}
