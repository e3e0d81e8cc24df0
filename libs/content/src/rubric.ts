import { z } from 'zod';
import { localIdSchema } from './ids';
import type { GradedQuestion } from './graded';
import type { Score } from './scoring/score';

export const MAX_CRITERIA = 8;
export const MAX_LEVELS = 6;
/** Most points of one level of a criterion. */
export const MAX_LEVEL_POINTS = 100;

const levelSchema = z.strictObject({ id: localIdSchema, points: z.number().min(0).max(MAX_LEVEL_POINTS) });

/** What is looked at in an open answer, and the levels that it can reach. */
export const criterionSchema = z.strictObject({
  id: localIdSchema,
  levels: z.array(levelSchema).min(1).max(MAX_LEVELS),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** Criterion → the level that an answer reaches in it. */
export type Levels = Record<string, string>;

const roundPoints = (points: number) => Math.round(points * 1e6) / 1e6;
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** The points that an open answer can win: those of the best level of each criterion. */
export function rubricPoints({ criteria }: GradedQuestion): number {
  return roundPoints(sum(criteria.map(({ levels }) => Math.max(...levels.map(({ points }) => points)))));
}

/** Schema of what a trainer says of an answer: one of its levels for every criterion, and no other. */
export function levelsSchema({ criteria }: GradedQuestion) {
  const shape = criteria.map(({ id, levels }) => [id, z.enum(levels.map((level) => level.id))] as const);
  return z.strictObject(Object.fromEntries(shape)) as z.ZodType<Levels>;
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
