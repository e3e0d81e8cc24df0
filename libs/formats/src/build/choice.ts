import { Refusal, type Notes } from '../sheet';
import { localIds, near, share, type Body, type FieldTexts } from './draft';

/** An option: `share` of the points that picking it earns, below 0 where it costs. */
export interface Choice {
  text: string;
  share: number;
  feedback?: string | undefined;
}

function textsOf(choices: readonly Choice[], ids: readonly string[]): FieldTexts {
  return Object.fromEntries(
    choices.flatMap(({ text, feedback }, index) => [
      [`option.${ids[index]}.text`, text],
      [`option.${ids[index]}.feedback`, feedback],
    ]),
  );
}

/** One option is picked. The first of those worth most is the right one; others keep their share. */
export function singleChoice(choices: readonly Choice[], notes: Notes): Body {
  const ids = localIds(choices.length);
  const best = Math.max(...choices.map((choice) => choice.share), 0);
  if (best === 0) throw new Refusal('question.no-right-answer');
  if (!near(best, 1)) notes.change('points.best-made-right', { share: best });
  if (choices.some((choice) => choice.share < 0)) notes.change('points.negative-made-zero');
  const right = choices.findIndex((choice) => choice.share === best);
  const credits = choices.flatMap((choice, index) =>
    index !== right && choice.share > 0 ? [[ids[index] ?? '', share(choice.share)] as const] : [],
  );
  return {
    interaction: 'singleChoice',
    own: { options: ids },
    key: { correct: ids[right], ...(credits.length > 0 && { credits: Object.fromEntries(credits) }) },
    texts: textsOf(choices, ids),
  };
}

function partialRule(choices: readonly Choice[], notes: Notes): 'none' | 'perOption' {
  const rights = choices.filter((choice) => choice.share > 0);
  const wrongs = choices.filter((choice) => choice.share <= 0);
  if (wrongs.length > 0 && wrongs.every((choice) => near(choice.share, -1))) {
    if (rights.length > 1) notes.change('points.all-or-nothing');
    return 'none';
  }
  const part = 1 / rights.length;
  const even = rights.every((c) => near(c.share, part)) && wrongs.every((c) => near(c.share, -part));
  if (!even) notes.change('points.per-option');
  return 'perOption';
}

/** Any number of options is picked: those that earn something are right. Shares become one of our two rules. */
export function multipleChoice(choices: readonly Choice[], notes: Notes, rule?: 'none' | 'perOption'): Body {
  const ids = localIds(choices.length);
  const correct = ids.filter((_, index) => (choices[index]?.share ?? 0) > 0);
  if (correct.length === 0) throw new Refusal('question.no-right-answer');
  return {
    interaction: 'multipleChoice',
    own: { options: ids, partial: rule ?? partialRule(choices, notes) },
    key: { correct },
    texts: textsOf(choices, ids),
  };
}

/** True or false. `right` is what is said of a right answer, `wrong` of a wrong one. */
export function trueFalse(
  correct: boolean,
  feedback: { right?: string | undefined; wrong?: string | undefined },
): Body {
  return {
    interaction: 'trueFalse',
    own: {},
    key: { correct },
    texts: {
      [`option.${correct}.feedback`]: feedback.right,
      [`option.${!correct}.feedback`]: feedback.wrong,
    },
  };
}
