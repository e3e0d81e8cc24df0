import { answerLines, type KeyOf, type QuestionOf } from '@pirecow/content';
import type { Tree } from '../rich/tree';
import { Refusal, type QuestionSheet } from '../sheet';
import { keyOf, textsIn } from '../write/sheet-parts';
import { within } from '../xml/find';
import { element } from '../xml/write';
import { one, type ItemParts } from './choice-bodies';
import { response } from './declare';
import { qti } from './names';
import { isOneOf, placeScoring, RESPONSE, score, tell, value, variable, when, type Branch } from './scoring';
import { xhtml } from './xhtml';

export function fillIn(sheet: QuestionSheet, { gaps, points, partial }: QuestionOf<'fillIn'>): ItemParts {
  const { text } = textsIn(sheet);
  const answers = (id: string) => answerLines(text(`gap.${id}.answers`));
  const places = gaps.map((id) => ({ id, right: isOneOf(id, answers(id)) }));
  const written = xhtml(text('text'), true);
  const shown = within(written, ({ attributes }) => attributes.responseIdentifier !== undefined);
  // A marker inside code or a link's title is shown as words, and nobody could fill it in.
  if (shown.length !== gaps.length) throw new Refusal('qti.gap-in-code');
  return {
    declarations: gaps.map((id) => response(id, one('string'), answers(id).slice(0, 1))),
    body: [element('div', { class: 'text' }, ...written)],
    scoring: placeScoring(places, points, partial),
  };
}

const entry = (...after: Tree[]) =>
  element('p', {}, qti('textEntryInteraction', { responseIdentifier: RESPONSE }), ...after);

function rangeBranches(key: KeyOf<'numeric'>, ranges: readonly string[], points: number): Branch[] {
  return ranges.flatMap((id): Branch[] => {
    const range = key.ranges?.[id];
    if (!range) return [];
    const bound = (test: string, to: number) => qti(test, {}, variable(RESPONSE), value('float', to));
    const held = qti('and', {}, bound('gte', range.from), bound('lte', range.to));
    return [[held, score(range.credit * points), tell(id)]];
  });
}

export function numeric(
  sheet: QuestionSheet,
  { points, ranges = [], unit }: QuestionOf<'numeric'>,
): ItemParts {
  const key = keyOf(sheet, 'numeric');
  const tolerance = { toleranceMode: 'absolute', tolerance: `${key.tolerance} ${key.tolerance}` };
  const right = qti('equal', tolerance, variable(RESPONSE), qti('correct', { identifier: RESPONSE }));
  const unitWords = unit ? [' ', element('span', { class: 'unit' }, textsIn(sheet).text('unit'))] : [];
  return {
    declarations: [response(RESPONSE, one('float'), [key.correct])],
    body: [entry(...unitWords)],
    scoring: [when([[right, score(points)], ...rangeBranches(key, ranges, points)])],
  };
}

export function shortText(
  sheet: QuestionSheet,
  { points, expected = [] }: QuestionOf<'shortText'>,
): ItemParts {
  const { credits = {} } = keyOf(sheet, 'shortText');
  const answers = (field: string) => answerLines(textsIn(sheet).text(field));
  const others = expected.map((id): Branch => [
    isOneOf(RESPONSE, answers(`expected.${id}.answers`)),
    score((credits[id] ?? 0) * points),
    tell(id),
  ]);
  return {
    declarations: [response(RESPONSE, one('string'), answers('answers').slice(0, 1))],
    body: [entry()],
    scoring: [when([[isOneOf(RESPONSE, answers('answers')), score(points)], ...others])],
  };
}
