import { renderedTextsSchema, surveyShape } from '@pirecow/content';
import { questionnaireHeadSchema } from '@pirecow/contracts';
import type { z } from 'zod';

/** A questionnaire ready to be answered, in one language. */
export const questionnaireSchema = questionnaireHeadSchema.extend({
  questions: surveyShape.questions,
  texts: renderedTextsSchema,
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;
