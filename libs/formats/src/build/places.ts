import { shuffled, textHash } from '@pirecow/content';
import { localIds, type Body, type FieldTexts } from './draft';

export type PartialRule = 'none' | 'perOption';

/** What stands at a place, with what is said of it when it is put right and when not. */
export interface Placed {
  text: string;
  correct?: string | undefined;
  incorrect?: string | undefined;
}

export interface Pair extends Placed {
  /** What it belongs to, by its place among the targets. */
  target: number;
}

export interface Gap {
  answers: string[];
  correct?: string | undefined;
  incorrect?: string | undefined;
}

function placedTexts(items: readonly Placed[], ids: readonly string[]): FieldTexts {
  return Object.fromEntries(
    items.flatMap(({ text, correct, incorrect }, index) => [
      [`option.${ids[index]}.text`, text],
      [`option.${ids[index]}.feedback.correct`, correct],
      [`option.${ids[index]}.feedback.incorrect`, incorrect],
    ]),
  );
}

/** Stored in an order that is not the right one; ids follow the stored order, so that they tell nothing either. */
function neutralOrder(count: number, stored: readonly number[], seed: string): number[] {
  const isRight = (order: readonly number[]) => order.every((place, index) => place === index);
  if (!isRight(stored)) return [...stored];
  const order = shuffled(stored, seed);
  return isRight(order) && count > 1 ? [...order.slice(1), ...order.slice(0, 1)] : order;
}

/** Items in their right order. `stored`: the order in which the file shows them, as places in the right order. */
export function ordering(items: readonly Placed[], partial: PartialRule, stored?: readonly number[]): Body {
  const order = neutralOrder(
    items.length,
    stored ?? items.map((_, index) => index),
    items.map(({ text }) => text).join('\n'),
  );
  const ids = localIds(items.length);
  const placeOf = items.map((_, place) => order.indexOf(place));
  return {
    interaction: 'ordering',
    own: { options: ids, partial },
    key: { correct: placeOf.map((index) => ids[index]) },
    texts: placedTexts(
      order.flatMap((place) => items[place] ?? []),
      ids,
    ),
  };
}

/** Pairs and their targets. Targets are stored in an order that has nothing to do with the pairs. */
export function matching(pairs: readonly Pair[], targets: readonly string[], partial: PartialRule): Body {
  const order = targets
    .map((text, index) => ({ index, hash: textHash(text) }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ index }) => index);
  const told = pairs.map(({ target }) => order.indexOf(target));
  const tells = told.every((place, index) => index === 0 || place >= (told[index - 1] ?? 0));
  const stored = tells ? order.reverse() : order;
  const ids = localIds(pairs.length);
  const targetIds = localIds(targets.length);
  return {
    interaction: 'matching',
    own: { options: ids, targets: targetIds, partial },
    key: {
      correct: Object.fromEntries(
        pairs.map(({ target }, index) => [ids[index] ?? '', targetIds[stored.indexOf(target)]] as const),
      ),
    },
    texts: {
      ...placedTexts(pairs, ids),
      ...Object.fromEntries(
        stored.map((index, place) => [`target.${targetIds[place]}.text`, targets[index]]),
      ),
    },
  };
}

/** Name of the gap at a place; the text holds it as `{{g1}}`. */
export const gapId = (index: number): string => `g${index + 1}`;

/** A text with gaps, marked by the names that `gapId` gives. */
export function fillIn(text: string, gaps: readonly Gap[], partial: PartialRule): Body {
  return {
    interaction: 'fillIn',
    own: { gaps: gaps.map((_, index) => gapId(index)), partial },
    key: {},
    texts: {
      text,
      ...Object.fromEntries(
        gaps.flatMap(({ answers, correct, incorrect }, index) => [
          [`gap.${gapId(index)}.answers`, [...new Set(answers.map((answer) => answer.trim()))].join('\n')],
          [`gap.${gapId(index)}.feedback.correct`, correct],
          [`gap.${gapId(index)}.feedback.incorrect`, incorrect],
        ]),
      ),
    },
  };
}
