import { z } from 'zod';
import { localIdSchema, minutesSchema, stableIdSchema } from './ids';
import { MAX_FILES } from './block-limits';
import { isGraded } from './graded';
import { MAX_CRITERIA, rubricPoints } from './rubric';
import { criterionSchema } from './rubric-schema';

export const PARTIAL_RULES = ['none', 'perOption'] as const;

const localIds = z.array(localIdSchema).min(1).max(30);
const partialSchema = z.enum(PARTIAL_RULES);

/**
 * What every question may have. `pool`: the block of its unit that it is drawn from. `banked`: the question of the bank that it is a
 * copy of. `about`: the module or unit that it speaks of, in a positioning test.
 */
const asked = {
  hints: z.array(localIdSchema).max(10).optional(),
  pool: stableIdSchema.optional(),
  banked: stableIdSchema.optional(),
  about: stableIdSchema.optional(),
  minutes: minutesSchema.optional(),
};

/** The order of properties here is the order in which a folder is written. */
function shape<Name extends string, Own extends z.core.$ZodLooseShape>(interaction: Name, own: Own) {
  return z.strictObject({
    id: stableIdSchema,
    type: z.literal('question'),
    interaction: z.literal(interaction),
    ...own,
    points: z.number().min(0).max(1000).default(1),
    ...asked,
  });
}

const options = { options: localIds };
const places = { partial: partialSchema.default('perOption') };

const singleChoiceSchema = shape('singleChoice', options);
const multipleChoiceSchema = shape('multipleChoice', { ...options, partial: partialSchema.default('none') });
const trueFalseSchema = shape('trueFalse', {});
const fillInSchema = shape('fillIn', { gaps: localIds, ...places });
const orderingSchema = shape('ordering', { ...options, ...places });
const matchingSchema = shape('matching', { ...options, targets: localIds, ...places });
const numericSchema = shape('numeric', {
  unit: z.literal(true).optional(),
  ranges: localIds.optional(),
});
const shortTextSchema = shape('shortText', { expected: localIds.optional() });
/** Graded by a trainer: its points are those of its rubric. */
const openAnswerSchema = z.strictObject({
  id: stableIdSchema,
  type: z.literal('question'),
  interaction: z.literal('openAnswer'),
  criteria: z.array(criterionSchema).min(1).max(MAX_CRITERIA),
  ...asked,
});

/** Files that a learner hands in, graded as an open answer is. */
const assignmentSchema = z.strictObject({
  id: stableIdSchema,
  type: z.literal('question'),
  interaction: z.literal('assignment'),
  criteria: z.array(criterionSchema).min(1).max(MAX_CRITERIA),
  /** How many files at most. */
  files: z.int().min(1).max(MAX_FILES).default(MAX_FILES),
  ...asked,
});

/** A question without its key. What each interaction holds: docs/course-format.md, "Blocks". */
export const questionSchema = z.discriminatedUnion('interaction', [
  singleChoiceSchema,
  multipleChoiceSchema,
  trueFalseSchema,
  fillInSchema,
  orderingSchema,
  matchingSchema,
  numericSchema,
  shortTextSchema,
  openAnswerSchema,
  assignmentSchema,
]);

export type Question = z.infer<typeof questionSchema>;
export type Interaction = Question['interaction'];
export type QuestionOf<I extends Interaction> = Extract<Question, { interaction: I }>;

/** The points that a question can win. */
export function pointsOf(question: Question): number {
  return isGraded(question) ? rubricPoints(question) : question.points;
}

/** The local ids of each list that a question holds, under the name of the list. */
export function questionLists(question: Question): Record<string, readonly string[]> {
  return {
    ...('options' in question && { options: question.options }),
    ...('targets' in question && { targets: question.targets }),
    ...('gaps' in question && { gaps: question.gaps }),
    ...('ranges' in question && question.ranges && { ranges: question.ranges }),
    ...('expected' in question && question.expected && { expected: question.expected }),
    ...('criteria' in question && { criteria: question.criteria.map(({ id }) => id) }),
    ...(question.hints && { hints: question.hints }),
  };
}
