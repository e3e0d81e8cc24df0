import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { surveyResultSchema } from './surveys';
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

const rate = {
  /** How many were asked by now, and how many of them answered. */
  asked: z.int(),
  answered: z.int(),
};

/** GET /api/organisations/:organisationId/quality: the courses of which somebody was asked, by name. */
export const qualityOverviewSchema = z.object({
  items: z.array(
    z.object({ courseId: idSchema, title: z.string(), end: z.object(rate), later: z.object(rate) }),
  ),
});
export type QualityOverview = z.infer<typeof qualityOverviewSchema>;

/** By what figures are told apart. */
export const QUALITY_GROUPS = ['run', 'side', 'language'] as const;
export type QualityGroup = (typeof QUALITY_GROUPS)[number];

/** GET /api/organisations/:organisationId/courses/:courseId/quality: of all, or of one group. */
export const qualityQuerySchema = z
  .strictObject({
    moment: qualityMomentSchema,
    by: z.enum(QUALITY_GROUPS).optional(),
    key: z.string().min(1).max(40).optional(),
  })
  .refine(({ by, key }) => (by === undefined) === (key === undefined), {
    path: ['key'],
    params: { rule: 'required' },
  });
export type QualityQuery = z.infer<typeof qualityQuerySchema>;

export const qualityResultsSchema = z.object({
  course: z.string(),
  ...rate,
  groups: z.array(
    z.object({
      by: z.enum(QUALITY_GROUPS),
      /** Id of a run, `FR`, `eu`, or `none`. */
      key: z.string(),
      /** Of a run. */
      name: z.string().nullable(),
      ...rate,
      /** Whether what they said may be shown. */
      shown: z.boolean(),
    }),
  ),
  /** Null while too few have answered to be shown without their names. */
  results: z.array(surveyResultSchema).nullable(),
});
export type QualityResults = z.infer<typeof qualityResultsSchema>;
