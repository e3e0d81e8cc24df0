import type { KeyOf } from '../key';
import type { GradedQuestion } from '../graded';
import type { Interaction, QuestionOf } from '../question';
import { isAccepted, isWithin, parseNumber } from './compare';
import type { Response, ResponseByInteraction } from './response';
import type { Solution } from './solution';

/** What one interaction finds: its parts, the share before the partial rule applies, and the texts about what was answered. */
export interface Finding {
  parts: Record<string, boolean>;
  share: number;
  told: string[];
}

const whole = (right: boolean): number => (right ? 1 : 0);
const picked = (id: string) => `option.${id}.feedback`;

function findChoice({ correct, credits }: KeyOf<'singleChoice'>, response: string): Finding {
  const share = response === correct ? 1 : (credits?.[response] ?? 0);
  return { parts: { [response]: share === 1 }, share, told: [picked(response)] };
}

function findChoices(
  question: QuestionOf<'multipleChoice'>,
  key: KeyOf<'multipleChoice'>,
  picks: readonly string[],
): Finding {
  const right = picks.filter((id) => key.correct.includes(id)).length;
  const wrong = picks.length - right;
  const parts = question.options.map((id) => [id, picks.includes(id) === key.correct.includes(id)] as const);
  return {
    parts: Object.fromEntries(parts),
    share: Math.max(0, (right - wrong) / Math.max(1, key.correct.length)),
    told: picks.map(picked),
  };
}

function findTruth(key: KeyOf<'trueFalse'>, response: boolean): Finding {
  const right = response === key.correct;
  const id = String(response);
  return { parts: { [id]: right }, share: whole(right), told: [picked(id)] };
}

/** Places that are right or wrong each, with a text of their own for either. */
function findPlaces(
  kind: 'gap' | 'option',
  places: readonly string[],
  isRight: (place: string, index: number) => boolean,
): Finding {
  const found = places.map((place, index) => [place, isRight(place, index)] as const);
  return {
    parts: Object.fromEntries(found),
    share: found.length === 0 ? 0 : found.filter(([, right]) => right).length / found.length,
    told: found.map(([place, right]) => `${kind}.${place}.feedback.${right ? 'correct' : 'incorrect'}`),
  };
}

function findNumber({ ranges = [] }: QuestionOf<'numeric'>, key: KeyOf<'numeric'>, written: string): Finding {
  const value = parseNumber(written);
  if (value === undefined) return { parts: {}, share: 0, told: [] };
  if (isWithin(value, key.correct, key.tolerance)) return { parts: {}, share: 1, told: [] };
  const id = ranges.find((range) => {
    const held = key.ranges?.[range];
    return held !== undefined && value >= held.from && value <= held.to;
  });
  if (id === undefined) return { parts: {}, share: 0, told: [] };
  return { parts: {}, share: key.ranges?.[id]?.credit ?? 0, told: [`range.${id}.feedback`] };
}

function findWords(
  { expected = [] }: QuestionOf<'shortText'>,
  { key, answers }: Solution,
  written: string,
): Finding {
  if (isAccepted(written, answers.answers ?? [])) return { parts: {}, share: 1, told: [] };
  const id = expected.find((one) => isAccepted(written, answers[`expected.${one}.answers`] ?? []));
  if (id === undefined) return { parts: {}, share: 0, told: [] };
  const share = (key as KeyOf<'shortText'>).credits?.[id] ?? 0;
  return { parts: {}, share, told: [`expected.${id}.feedback`] };
}

type Scored = QuestionOf<Exclude<Interaction, GradedQuestion['interaction']>>;

/** Reads key and response as those of the interaction: both have passed their schema for this question. */
export function find(question: Scored, solution: Solution, response: Response): Finding {
  const key = solution.key;
  switch (question.interaction) {
    case 'singleChoice':
      return findChoice(key as KeyOf<'singleChoice'>, response as string);
    case 'multipleChoice':
      return findChoices(question, key as KeyOf<'multipleChoice'>, response as string[]);
    case 'trueFalse':
      return findTruth(key as KeyOf<'trueFalse'>, response as boolean);
    case 'fillIn': {
      const words = response as ResponseByInteraction['fillIn'];
      const accepted = (gap: string) => solution.answers[`gap.${gap}.answers`] ?? [];
      return findPlaces('gap', question.gaps, (gap) => isAccepted(words[gap] ?? '', accepted(gap)));
    }
    case 'ordering': {
      const { correct } = key as KeyOf<'ordering'>;
      return findPlaces('option', response as string[], (id, index) => correct[index] === id);
    }
    case 'matching': {
      const { correct } = key as KeyOf<'matching'>;
      const pairs = response as ResponseByInteraction['matching'];
      const isRight = (id: string) => pairs[id] !== undefined && pairs[id] === correct[id];
      return findPlaces('option', question.options, isRight);
    }
    case 'numeric':
      return findNumber(question, key as KeyOf<'numeric'>, response as string);
    case 'shortText':
      return findWords(question, solution, response as string);
  }
}
