import type { GradedQuestion } from './graded';
import type { Score } from './scoring/score';

export const MAX_CRITERIA = 8;
export const MAX_LEVELS = 6;
/** Most points of one level of a criterion. */
export const MAX_LEVEL_POINTS = 100;

/** Criterion → the level that an answer reaches in it. */
export type Levels = Record<string, string>;

const roundPoints = (points: number) => Math.round(points * 1e6) / 1e6;
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The points that an open answer can win: those of the best level of each criterion. */
export function rubricPoints({ criteria }: GradedQuestion): number {
  return roundPoints(sum(criteria.map(({ levels }) => Math.max(...levels.map(({ points }) => points)))));
}

/**
 * What an open answer is worth by the levels that it reaches, which have passed `levelsSchema(question)`; null is an
 * answer that nobody has graded, or none at all.
 */
export function scoreLevels(question: GradedQuestion, reached: Levels | null): Score {
  const max = rubricPoints(question);
  const won = question.criteria.map(
    ({ id, levels }) => levels.find((level) => level.id === reached?.[id])?.points ?? 0,
  );
  const points = Math.min(max, roundPoints(sum(won)));
  const scaled = max > 0 ? points / max : 0;
  const correct = reached !== null && scaled === 1;
  return { points, max, scaled, correct, parts: {}, feedback: { parts: [], overall: [] } };
}
