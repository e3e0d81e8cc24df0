import { z } from 'zod';
import { MAX_SURVEY_WORDS, SCALE_STEPS } from '../block-limits';
import type { BlockOf } from '../block';
import { legible } from '../scoring/response';
import type { SurveyQuestion } from './shape';

export type Survey = BlockOf<'survey'>;

/** Question → an option, several, a step of the scale, or words. What was left open is absent. */
export type SurveyAnswers = Record<string, string | string[] | number>;

const rule = (name: string) => ({ params: { rule: name } });
const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;

function answerSchema(question: SurveyQuestion): z.ZodType {
  switch (question.kind) {
    case 'one':
      return z.enum(question.options);
    case 'several':
      return z.array(z.enum(question.options)).min(1).refine(isUnique, rule('response.repeated'));
    case 'scale':
      return z.int().min(1).max(SCALE_STEPS);
    case 'words':
      return z.string().overwrite(legible).trim().min(1).max(MAX_SURVEY_WORDS);
  }
}

/** Schema of what one person answers to a survey: as many of its questions as one likes, but not none. */
export function surveyAnswersSchema({ questions }: Pick<Survey, 'questions'>): z.ZodType<SurveyAnswers> {
  const shape = questions.map((question) => [question.id, answerSchema(question).optional()] as const);
  return z
    .strictObject(Object.fromEntries(shape))
    .refine(
      (answers) => Object.values(answers).some((one) => one !== undefined),
      rule('survey.nothing'),
    ) as z.ZodType<unknown> as z.ZodType<SurveyAnswers>;
}
