import { z } from 'zod';
import { languageSchema } from './common';
import { lineSchema } from './text';

/** When somebody who completed a course is asked: at its end, and three months later. */
export const QUALITY_MOMENTS = ['end', 'later'] as const;
export const qualityMomentSchema = z.enum(QUALITY_MOMENTS);
export type QualityMoment = z.infer<typeof qualityMomentSchema>;

/** So many days after it opened a questionnaire is over; a link of a letter ends earlier. */
export const QUESTIONNAIRE_DAYS = 90;
export const QUESTIONNAIRE_LINK_DAYS = 30;

const answerSchema = z.union([z.string(), z.array(z.string()), z.number()]);

/** What somebody answers: question → answer, as in a survey. */
const given = {
  answers: z.record(z.string().max(12), answerSchema),
  /** The language in which it was read and answered. */
  language: languageSchema,
  /** Whether the organisation may write back, and so see whose answer it is. */
  wishesContact: z.boolean(),
};

/** PUT /api/learning/enrolments/:enrolmentId/questionnaires/:moment. */
export const questionnaireAnswersSchema = z.strictObject(given);
export type QuestionnaireAnswers = z.infer<typeof questionnaireAnswersSchema>;

/** What a link of a letter carries: sealed by the server. */
const secretSchema = lineSchema(40, 400);

/** POST /api/questionnaires/opening: what the link opens, in the language of the reader. */
export const questionnaireOpeningSchema = z.strictObject({ secret: secretSchema, language: languageSchema });
export type QuestionnaireOpening = z.infer<typeof questionnaireOpeningSchema>;

/** POST /api/questionnaires/answers. */
export const questionnaireByLetterSchema = z.strictObject({ ...given, secret: secretSchema });
export type QuestionnaireByLetter = z.infer<typeof questionnaireByLetterSchema>;

/** Whether somebody is asked by letter; asked within the platform one is in any case. */
export const questionnaireLettersSchema = z.strictObject({ wanted: z.boolean() });
export type QuestionnaireLetters = z.infer<typeof questionnaireLettersSchema>;

/** PUT /api/questionnaires/letters. */
export const questionnaireSilenceSchema = questionnaireLettersSchema.extend({ secret: secretSchema });
export type QuestionnaireSilence = z.infer<typeof questionnaireSilenceSchema>;

/** What a questionnaire is about, and where it stands. Its questions come with it. */
export const questionnaireHeadSchema = z.object({
  moment: qualityMomentSchema,
  course: z.string(),
  /** Language of the title of the course. */
  courseLanguage: languageSchema,
  organisation: z.string(),
  standing: z.enum(['open', 'answered', 'over']),
  /** Whether the person is asked by letter. */
  letters: z.boolean(),
});
export type QuestionnaireHead = z.infer<typeof questionnaireHeadSchema>;
