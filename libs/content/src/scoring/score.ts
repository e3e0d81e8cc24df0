import type { KeyOf } from '../key';
import type { Question, QuestionOf } from '../question';
import { isAccepted, isWithin, parseNumber } from './compare';
import type { Response, ResponseByInteraction } from './response';
import type { Solution } from './solution';

/** What an answer is worth. */
export interface Score {
  points: number;
  max: number;
  /** Share of the points, 0 to 1. */
  scaled: number;
  /** Whether all of it is right. */
  correct: boolean;
  /** Option, gap or place → whether it is right. Empty where a question has no parts. */
  parts: Record<string, boolean>;
  /** Names of the texts to show: each of `parts` that exists, then the first of `overall` that exists. */
  feedback: { parts: string[]; overall: string[] };
}

/** What one interaction finds: its parts, the share before the partial rule applies, and whose feedback to show. */
interface Finding {
  parts: Record<string, boolean>;
  share: number;
  picked?: string[];
}

const whole = (right: boolean): number => (right ? 1 : 0);

function shareOf(parts: Record<string, boolean>): number {
  const values = Object.values(parts);
  return values.length === 0 ? 0 : values.filter(Boolean).length / values.length;
}

function findChoice(key: KeyOf<'singleChoice'>, response: string): Finding {
  const right = response === key.correct;
  return { parts: { [response]: right }, share: whole(right), picked: [response] };
}

function findChoices(
  question: QuestionOf<'multipleChoice'>,
  key: KeyOf<'multipleChoice'>,
  picked: readonly string[],
): Finding {
  const right = picked.filter((id) => key.correct.includes(id)).length;
  const wrong = picked.length - right;
  const parts = question.options.map((id) => [id, picked.includes(id) === key.correct.includes(id)] as const);
  return {
    parts: Object.fromEntries(parts),
    share: Math.max(0, (right - wrong) / Math.max(1, key.correct.length)),
    picked: [...picked],
  };
}

function findTruth(key: KeyOf<'trueFalse'>, response: boolean): Finding {
  const right = response === key.correct;
  return { parts: { [String(response)]: right }, share: whole(right), picked: [String(response)] };
}

function findPlaces(places: readonly string[], isRight: (place: string, index: number) => boolean): Finding {
  const parts = Object.fromEntries(places.map((place, index) => [place, isRight(place, index)]));
  return { parts, share: shareOf(parts) };
}

function findNumber(key: KeyOf<'numeric'>, written: string): Finding {
  const value = parseNumber(written);
  return { parts: {}, share: whole(value !== undefined && isWithin(value, key.correct, key.tolerance)) };
}

/** Reads key and response as those of the interaction: both have passed their schema for this question. */
function find(question: Question, solution: Solution, response: Response): Finding {
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
      return findPlaces(question.gaps, (gap) => isAccepted(words[gap] ?? '', accepted(gap)));
    }
    case 'ordering': {
      const { correct } = key as KeyOf<'ordering'>;
      return findPlaces(response as string[], (id, index) => correct[index] === id);
    }
    case 'matching': {
      const { correct } = key as KeyOf<'matching'>;
      const pairs = response as ResponseByInteraction['matching'];
      return findPlaces(question.options, (id) => pairs[id] !== undefined && pairs[id] === correct[id]);
    }
    case 'numeric':
      return findNumber(key as KeyOf<'numeric'>, response as string);
    case 'shortText':
      return { parts: {}, share: whole(isAccepted(response as string, solution.answers.answers ?? [])) };
  }
}

function overallFeedback(scaled: number): string[] {
  if (scaled === 1) return ['feedback.correct'];
  return scaled > 0 ? ['feedback.partial', 'feedback.incorrect'] : ['feedback.incorrect'];
}

/**
 * Scores an answer that has passed `responseSchema(question)`; null is a question left unanswered. The same answer is
 * worth the same in every language. Rules: docs/course-format.md, "Blocks".
 */
export function scoreAnswer(question: Question, solution: Solution, response: Response | null): Score {
  const {
    parts,
    share,
    picked = [],
  }: Finding = response === null ? { parts: {}, share: 0 } : find(question, solution, response);
  const correct = share === 1 && Object.values(parts).every(Boolean);
  const partial = 'partial' in question && question.partial === 'perOption';
  const scaled = partial && !correct ? Math.min(share, 1) : whole(correct);
  return {
    points: Math.round(scaled * question.points * 1e6) / 1e6,
    max: question.points,
    scaled,
    correct,
    parts,
    feedback: { parts: picked.map((id) => `option.${id}.feedback`), overall: overallFeedback(scaled) },
  };
}
