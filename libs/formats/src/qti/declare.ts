import type { Element } from '../rich/tree';
import { qti } from './names';
import { FEEDBACK, OVERALL } from './scoring';

const values = (words: readonly (string | number)[]) => words.map((word) => qti('value', {}, String(word)));

/** What a learner answers, and the right answer. */
export function response(
  identifier: string,
  type: { cardinality: string; baseType: string },
  correct: readonly (string | number)[],
  ...mapping: Element[]
): Element {
  const right = qti('correctResponse', {}, ...values(correct));
  return qti('responseDeclaration', { identifier, ...type }, right, ...mapping);
}

/** What each option of a multiple choice earns or costs; the sum stays between nothing and all points. */
export function optionMapping(
  options: readonly string[],
  correct: readonly string[],
  points: number,
): Element {
  const part = points / correct.length;
  const entries = options.map((id) =>
    qti('mapEntry', { mapKey: id, mappedValue: String(correct.includes(id) ? part : -part) }),
  );
  return qti('mapping', { lowerBound: '0', upperBound: String(points), defaultValue: '0' }, ...entries);
}

/** The outcomes of every item: points, their maximum, and which feedback is shown. */
export function outcomes(points: number): Element[] {
  const single = (identifier: string, baseType: string, ...inside: Element[]) =>
    qti('outcomeDeclaration', { identifier, cardinality: 'single', baseType }, ...inside);
  const number = (words: number) => qti('defaultValue', {}, ...values([words]));
  return [
    single('SCORE', 'float', number(0)),
    single('MAXSCORE', 'float', number(points)),
    qti('outcomeDeclaration', { identifier: FEEDBACK, cardinality: 'multiple', baseType: 'identifier' }),
    single(OVERALL, 'identifier'),
  ];
}
