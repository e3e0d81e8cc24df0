import { z } from 'zod';
import type { Condition } from './conditions';

export const MATCHES = ['all', 'any'] as const;
export type Match = (typeof MATCHES)[number];
/** Half-days that a rule may ask for. */
export const MAX_HALF_DAYS = 100;

const shapes = {
  /** Its learner, or its package, says that it is done (cmi5 `Completed`). */
  viewed: z.literal(true).optional(),
  /** Handed in once, graded or not. */
  submitted: z.literal(true).optional(),
  /** Its pass mark is reached (cmi5 `Passed`). */
  passed: z.literal(true).optional(),
  /** Share of the points that the best attempt has to reach, 0 to 1. */
  score: z.number().min(0).max(1).optional(),
  /** Half-days of the meetings of the run for which the attendance is settled. */
  attended: z.int().min(1).max(MAX_HALF_DAYS).optional(),
} satisfies Record<Condition, z.ZodType>;

const asksSomething = (rule: object) =>
  Object.entries(rule).some(([name, asked]) => name !== 'match' && asked !== undefined);

function ruleSchema<Own extends z.core.$ZodLooseShape>(own: Own) {
  const rule = z.strictObject({ match: z.enum(MATCHES).default('all'), ...own });
  return rule.refine(asksSomething, { path: ['match'] });
}

const { viewed, submitted, passed, score, attended } = shapes;

/** What a unit of each kind can ask. A package was `viewed` when it says by its own rules that it is satisfied. */
export const COMPLETION_OF = {
  lesson: ruleSchema({ viewed, attended }),
  assessment: ruleSchema({ submitted, passed, score, attended }),
  package: ruleSchema({ viewed, passed, score, attended }),
} as const;

/** When a unit is done: all or any of its conditions (docs/adr/0028). Absent: as its course says of its kind. */
export const completionRuleSchema = ruleSchema(shapes);
export type CompletionRule = z.infer<typeof completionRuleSchema>;
