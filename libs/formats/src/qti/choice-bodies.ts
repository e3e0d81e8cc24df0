import type { QuestionOf } from '@pirecow/content';
import type { Element, Tree } from '../rich/tree';
import type { QuestionSheet } from '../sheet';
import { keyOf, textsIn } from '../write/sheet-parts';
import { optionMapping, response } from './declare';
import { qti } from './names';
import {
  FEEDBACK,
  isCorrect,
  placeScoring,
  RESPONSE,
  score,
  set,
  value,
  variable,
  when,
  type Branch,
} from './scoring';
import { xhtml } from './xhtml';

/** What one interaction brings to an item. */
export interface ItemParts {
  declarations: Element[];
  body: Tree[];
  scoring: Element[];
}

export interface Labels {
  true: string;
  false: string;
}

const simple =
  (name: string, sheet: QuestionSheet, list: 'option' | 'target', more: Record<string, string>) =>
  (id: string) =>
    qti(name, { identifier: id, ...more }, ...xhtml(textsIn(sheet).text(`${list}.${id}.text`)));

const choose = (choices: readonly Element[], maxChoices: string, shuffle = 'true') =>
  qti('choiceInteraction', { responseIdentifier: RESPONSE, shuffle, maxChoices }, ...choices);

export const one = (baseType: string) => ({ cardinality: 'single', baseType });
const many = (baseType: string) => ({ cardinality: 'multiple', baseType });
const tellPicks = (picks: Element) => set(FEEDBACK, picks);

export function singleChoice(
  sheet: QuestionSheet,
  { options, points }: QuestionOf<'singleChoice'>,
): ItemParts {
  const { correct, credits = {} } = keyOf(sheet, 'singleChoice');
  const parts = options.flatMap((id): Branch[] => {
    const credit = credits[id];
    if (!credit || id === correct) return [];
    return [[qti('match', {}, variable(RESPONSE), value('identifier', id)), score(credit * points)]];
  });
  return {
    declarations: [response(RESPONSE, one('identifier'), [correct])],
    body: [choose(options.map(simple('simpleChoice', sheet, 'option', {})), '1')],
    scoring: [
      when([[isCorrect(RESPONSE), score(points)], ...parts]),
      tellPicks(qti('multiple', {}, variable(RESPONSE))),
    ],
  };
}

export function multipleChoice(sheet: QuestionSheet, question: QuestionOf<'multipleChoice'>): ItemParts {
  const { options, points, partial } = question;
  const { correct } = keyOf(sheet, 'multipleChoice');
  const each = partial === 'perOption';
  const mapping = each ? [optionMapping(options, correct, points)] : [];
  return {
    declarations: [response(RESPONSE, many('identifier'), correct, ...mapping)],
    body: [choose(options.map(simple('simpleChoice', sheet, 'option', {})), '0')],
    scoring: [
      each
        ? set('SCORE', qti('mapResponse', { identifier: RESPONSE }))
        : when([[isCorrect(RESPONSE), score(points)]]),
      tellPicks(variable(RESPONSE)),
    ],
  };
}

export function trueFalse(
  sheet: QuestionSheet,
  { points }: QuestionOf<'trueFalse'>,
  labels: Labels,
): ItemParts {
  const choices = (['true', 'false'] as const).map((id) =>
    qti('simpleChoice', { identifier: id }, labels[id]),
  );
  return {
    declarations: [response(RESPONSE, one('identifier'), [String(keyOf(sheet, 'trueFalse').correct)])],
    body: [choose(choices, '1', 'false')],
    scoring: [
      when([[isCorrect(RESPONSE), score(points)]]),
      tellPicks(qti('multiple', {}, variable(RESPONSE))),
    ],
  };
}

export function ordering(
  sheet: QuestionSheet,
  { options, points, partial }: QuestionOf<'ordering'>,
): ItemParts {
  const { correct } = keyOf(sheet, 'ordering');
  const places = correct.map((id, index) => ({
    id,
    right: qti(
      'match',
      {},
      qti('index', { n: String(index + 1) }, variable(RESPONSE)),
      value('identifier', id),
    ),
  }));
  const choices = options.map(simple('simpleChoice', sheet, 'option', {}));
  return {
    declarations: [response(RESPONSE, { cardinality: 'ordered', baseType: 'identifier' }, correct)],
    body: [qti('orderInteraction', { responseIdentifier: RESPONSE, shuffle: 'true' }, ...choices)],
    scoring: placeScoring(places, points, partial),
  };
}

export function matching(sheet: QuestionSheet, question: QuestionOf<'matching'>): ItemParts {
  const { options, targets, points, partial } = question;
  const { correct } = keyOf(sheet, 'matching');
  // Options and targets may have the same ids; in an item they may not.
  const pair = (id: string) => `${id} T_${correct[id]}`;
  const places = options.map((id) => ({
    id,
    right: qti('member', {}, value('directedPair', pair(id)), variable(RESPONSE)),
  }));
  const choice = 'simpleAssociableChoice';
  const sides = [
    options.map(simple(choice, sheet, 'option', { matchMax: '1' })),
    targets.map((id) => {
      const made = simple(choice, sheet, 'target', { matchMax: '0' })(id);
      return { ...made, attributes: { ...made.attributes, identifier: `T_${id}` } };
    }),
  ];
  const given = { responseIdentifier: RESPONSE, shuffle: 'true', maxAssociations: '0' };
  return {
    declarations: [response(RESPONSE, many('directedPair'), options.map(pair))],
    body: [qti('matchInteraction', given, ...sides.map((side) => qti('simpleMatchSet', {}, ...side)))],
    scoring: placeScoring(places, points, partial),
  };
}
