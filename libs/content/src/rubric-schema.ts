import { z } from 'zod';
import type { GradedQuestion } from './graded';
import { localIdSchema } from './ids';
import { type Levels, MAX_LEVEL_POINTS, MAX_LEVELS } from './rubric';

const levelSchema = z.strictObject({ id: localIdSchema, points: z.number().min(0).max(MAX_LEVEL_POINTS) });

/** What is looked at in an open answer, and the levels that it can reach. */
export const criterionSchema = z.strictObject({
  id: localIdSchema,
  levels: z.array(levelSchema).min(1).max(MAX_LEVELS),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** Schema of what a trainer says of an answer: one of its levels for every criterion, and no other. */
export function levelsSchema({ criteria }: GradedQuestion) {
  const shape = criteria.map(({ id, levels }) => [id, z.enum(levels.map((level) => level.id))] as const);
  return z.strictObject(Object.fromEntries(shape)) as z.ZodType<Levels>;
}
