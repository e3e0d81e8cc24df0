import type { Question } from '../question';
import { isGraded } from '../graded';
import { scoreLevels } from '../rubric';
import { find, type Finding } from './find';
import type { Response } from './response';
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

const UNANSWERED: Finding = { parts: {}, share: 0, told: [] };

function overallFeedback(scaled: number): string[] {
  if (scaled === 1) return ['feedback.correct'];
  return scaled > 0 ? ['feedback.partial', 'feedback.incorrect'] : ['feedback.incorrect'];
}

/** Whether a part of what is asked earns a part of the points. Where no rule says, the credits of the key do. */
function isPartial(question: Question): boolean {
  return !('partial' in question) || question.partial === 'perOption';
}

/**
 * Scores an answer that has passed `responseSchema(question)`; null is a question left unanswered. The same answer is
 * worth the same in every language. An open answer is worth nothing until somebody has graded it (`scoreLevels`). Rules: docs/course-format.md, "Blocks".
 */
export function scoreAnswer(question: Question, solution: Solution, response: Response | null): Score {
  if (isGraded(question)) return scoreLevels(question, null);
  const { parts, share, told } = response === null ? UNANSWERED : find(question, solution, response);
  const correct = share === 1 && Object.values(parts).every(Boolean);
  const scaled = correct ? 1 : isPartial(question) ? Math.min(share, 1) : 0;
  return {
    points: Math.round(scaled * question.points * 1e6) / 1e6,
    max: question.points,
    scaled,
    correct,
    parts,
    feedback: { parts: told, overall: overallFeedback(scaled) },
  };
}
