import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';

/** From how many answers on results of an anonymous survey are shown: fewer could be put to a person. */
export const MIN_ANONYMOUS = 5;

/** What opens an anonymous answer again: made and kept by the browser that gave it. 256 bits, base64url. */
export const receiptSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

const answerSchema = z.union([z.string(), z.array(z.string()), z.number()]);

/** PUT …/enrolments/:enrolmentId/surveys/:blockId: question → answer. `receipt`: of an anonymous survey. */
export const surveyEditSchema = z.strictObject({
  answers: z.record(z.string().max(12), answerSchema),
  receipt: receiptSchema.optional(),
});
export type SurveyEdit = z.infer<typeof surveyEditSchema>;

/** GET and PUT …/enrolments/:enrolmentId/surveys/:blockId. */
export const surveyStateSchema = z.object({
  isAnswered: z.boolean(),
  /** What one said, where it was said with one's name. */
  answers: z.record(z.string(), answerSchema).nullable(),
});
export type SurveyState = z.infer<typeof surveyStateSchema>;

const surveyHead = {
  blockId: idSchema,
  unitTitle: z.string(),
  /** Its first question. */
  title: z.string(),
  /** Language of its words. */
  language: languageSchema,
  answers: z.enum(['anonymous', 'named']),
  /** How many have answered. */
  answered: z.int(),
};

/** GET /api/organisations/:organisationId/courses/:courseId/surveys: those of the newest version, in their order. */
export const surveyListSchema = z.object({ items: z.array(z.object(surveyHead)) });
export type SurveyList = z.infer<typeof surveyListSchema>;
export type SurveyHead = SurveyList['items'][number];

export const surveyResultSchema = z.object({
  id: z.string(),
  kind: z.enum(['one', 'several', 'scale', 'words']),
  prompt: z.string(),
  /** How many answered this question. */
  answered: z.int(),
  /** Empty where one writes. */
  counts: z.array(z.object({ key: z.string(), label: z.string(), count: z.int() })),
});
export type SurveyResult = z.infer<typeof surveyResultSchema>;

/** GET …/surveys/:blockId/questions/:questionId/words: what was written, by whom where it has a name to it. */
export const surveyWordsSchema = pageSchema(z.object({ text: z.string(), by: z.string().nullable() }));
export type SurveyWords = z.infer<typeof surveyWordsSchema>;
export const surveyQuestionIdSchema = z.string().min(1).max(12);

/** GET …/surveys/:blockId. `results` is null while too few have answered without their names. */
export const surveyResultsSchema = z.object({
  ...surveyHead,
  results: z.array(surveyResultSchema).nullable(),
});
export type SurveyResults = z.infer<typeof surveyResultsSchema>;
