import { z } from 'zod';
import { MAX_SURVEY_OPTIONS, MAX_SURVEY_QUESTIONS } from '../block-limits';
import { localIdSchema } from '../ids';

/** Whether the answers of a survey have a name to them. */
export const SURVEY_ANSWERS = ['anonymous', 'named'] as const;

const options = z.array(localIdSchema).min(2).max(MAX_SURVEY_OPTIONS);

function shape<Kind extends string, Own extends z.core.$ZodLooseShape>(kind: Kind, own: Own) {
  return z.strictObject({ id: localIdSchema, kind: z.literal(kind), ...own });
}

const questionSchema = z.discriminatedUnion('kind', [
  shape('one', { options }),
  shape('several', { options }),
  shape('scale', {}),
  shape('words', {}),
]);

/** Questions without right answers. */
export const surveyShape = {
  answers: z.enum(SURVEY_ANSWERS),
  /** Its lesson is not finished before it is answered. */
  obligatory: z.boolean().optional(),
  questions: z.array(questionSchema).min(1).max(MAX_SURVEY_QUESTIONS),
};

export type SurveyQuestion = z.infer<typeof questionSchema>;
export type SurveyQuestionKind = SurveyQuestion['kind'];
