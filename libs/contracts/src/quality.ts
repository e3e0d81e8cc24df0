import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { letterWishSchema } from './letters';
import { surveyResultSchema } from './surveys';
import { lineSchema, paragraphSchema } from './text';

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
  /** The version of the questions that was read; null: those that all ask. */
  formId: idSchema.nullable(),
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
const secretSchema = lineSchema(1, 400);

/** POST /api/questionnaires/opening: what the link opens, in the language of the reader. */
export const questionnaireOpeningSchema = z.strictObject({ secret: secretSchema, language: languageSchema });
export type QuestionnaireOpening = z.infer<typeof questionnaireOpeningSchema>;

/** POST /api/questionnaires/answers. */
export const questionnaireByLetterSchema = z.strictObject({ ...given, secret: secretSchema });
export type QuestionnaireByLetter = z.infer<typeof questionnaireByLetterSchema>;

/** PUT /api/questionnaires/letters. */
export const questionnaireSilenceSchema = letterWishSchema.extend({ secret: secretSchema });
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
  /** The version of its questions; null: those that all ask. */
  formId: idSchema.nullable(),
});
export type QuestionnaireHead = z.infer<typeof questionnaireHeadSchema>;

const rate = {
  /** How many were asked by now, and how many of them answered. */
  asked: z.int(),
  answered: z.int(),
};

/** As many courses are listed at most; the table has all. */
export const MAX_QUALITY_COURSES = 500;

/** A month (UTC), as `2026-11`: figures of single days would tell who answered when. */
const monthSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
/** The first and the last month in which people were asked. */
const period = { from: monthSchema.optional(), to: monthSchema.optional() };
const inOrder = { path: ['to'], params: { rule: 'period-order' } };
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;

/** GET …/quality and …/quality.csv: of all that was asked, or of a period. */
export const qualityPeriodSchema = z.strictObject(period).refine(isInOrder, inOrder);
export type QualityPeriod = z.infer<typeof qualityPeriodSchema>;

/** The first month in which somebody was asked; null where nobody was. */
const since = { since: z.string().nullable() };

/** GET /api/organisations/:organisationId/quality: the courses of which somebody was asked, by name. */
export const qualityOverviewSchema = z.object({
  ...since,
  items: z.array(
    z.object({ courseId: idSchema, title: z.string(), end: z.object(rate), later: z.object(rate) }),
  ),
  more: z.boolean(),
});
export type QualityOverview = z.infer<typeof qualityOverviewSchema>;
export type QualityCourse = QualityOverview['items'][number];

/** By what figures are told apart. */
export const QUALITY_GROUPS = ['run', 'side', 'language'] as const;
export type QualityGroup = (typeof QUALITY_GROUPS)[number];

/** GET /api/organisations/:organisationId/courses/:courseId/quality: of all, of one group, or of a period. */
export const qualityQuerySchema = z
  .strictObject({
    moment: qualityMomentSchema,
    by: z.enum(QUALITY_GROUPS).optional(),
    key: z.string().min(1).max(40).optional(),
    ...period,
  })
  .refine(({ by, key }) => (by === undefined) === (key === undefined), {
    path: ['key'],
    params: { rule: 'required' },
  })
  .refine(isInOrder, inOrder)
  // Where groups and periods cross, a few are alone.
  .refine(({ by, from, to }) => by === undefined || (from === undefined && to === undefined), {
    path: ['by'],
    params: { rule: 'group-or-period' },
  });
export type QualityQuery = z.infer<typeof qualityQuerySchema>;

export const qualityResultsSchema = z.object({
  course: z.string(),
  ...since,
  /** Whether one may also ask those who finished before. */
  mayAsk: z.boolean(),
  ...rate,
  /** None of a period. */
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

/** GET and POST …/courses/:courseId/quality/earlier-finishers: who completed a course since that day and was never asked about it. */
export const earlierSinceSchema = z.strictObject({ since: z.iso.date() });
export type EarlierSince = z.infer<typeof earlierSinceSchema>;
export const earlierFinishersSchema = z.object({ people: z.int() });
export type EarlierFinishers = z.infer<typeof earlierFinishersSchema>;

/** Why an answer is taken up: the person asks to be written to, asks for help, or gives a low mark. */
export const FOLLOW_UP_REASONS = ['contact', 'help', 'low'] as const;

/** GET /api/organisations/:organisationId/quality/follow-ups. */
export const followUpQuerySchema = pageQuerySchema.extend({
  state: z.enum(['open', 'closed']).default('open'),
});
export type FollowUpQuery = z.infer<typeof followUpQuerySchema>;

export const followUpListSchema = pageSchema(
  z.object({
    id: idSchema,
    course: z.object({ id: idSchema, title: z.string() }),
    moment: qualityMomentSchema,
    reason: z.enum(FOLLOW_UP_REASONS),
    /** The first day of the month; nothing more of those without a name, whom the day would tell. */
    openedIn: z.iso.date(),
    openedAt: z.iso.datetime().nullable(),
    /** Who it is: of those alone who asked to be written to, for those who may. */
    name: z.string().nullable(),
    /** What was said: low marks, and words. */
    said: z.array(
      z.object({
        prompt: z.string(),
        answer: z.string(),
        /** In which words were written; null where an answer is marked. */
        language: languageSchema.nullable(),
      }),
    ),
    takenBy: z.string().nullable(),
    takenAt: z.iso.datetime().nullable(),
    reply: z.string().nullable(),
    repliedAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
    closedAt: z.iso.datetime().nullable(),
    abilities: z.object({ act: z.boolean(), reply: z.boolean() }),
  }),
);
export type FollowUpList = z.infer<typeof followUpListSchema>;
export type FollowUp = FollowUpList['items'][number];

export const MAX_FOLLOW_UP_WORDS = 2_000;
const wordsSchema = paragraphSchema(MAX_FOLLOW_UP_WORDS).min(1);

/** POST …/follow-ups/:followUpId/reply and …/closing. */
export const followUpWordsSchema = z.strictObject({ text: wordsSchema });
export type FollowUpWords = z.infer<typeof followUpWordsSchema>;

/** POST …/courses/:courseId/quality/improvements: what was seen, and what is decided. The id is made by the client. */
export const newImprovementSchema = z.strictObject({
  id: idSchema,
  finding: wordsSchema,
  decision: wordsSchema,
});
export type NewImprovement = z.infer<typeof newImprovementSchema>;

/** PUT …/improvements/:improvementId/done. */
export const improvementDoneSchema = z.strictObject({ done: z.boolean() });
export type ImprovementDone = z.infer<typeof improvementDoneSchema>;

/** GET …/courses/:courseId/quality/improvements, the newest first. */
export const improvementListSchema = pageSchema(
  z.object({
    id: idSchema,
    finding: z.string(),
    decision: z.string(),
    by: z.string(),
    notedAt: z.iso.datetime(),
    doneAt: z.iso.datetime().nullable(),
  }),
).extend({ abilities: z.object({ note: z.boolean() }) });
export type ImprovementList = z.infer<typeof improvementListSchema>;
export type Improvement = ImprovementList['items'][number];

/** Most questions that an organisation adds to those that all ask. */
export const MAX_OWN_QUESTIONS = 5;

/** A question of an organisation's own: in every language of the platform, so that nobody is asked less than others. */
export const ownQuestionSchema = z.strictObject({
  kind: z.enum(['scale', 'words']),
  prompt: z.record(languageSchema, lineSchema(3, 300)),
});
export type OwnQuestion = z.infer<typeof ownQuestionSchema>;

/** PUT /api/organisations/:organisationId/quality/forms/:moment. */
export const qualityFormEditSchema = z.strictObject({
  /** Questions of all that are not asked here. */
  leftOut: z.array(z.string().max(12)).max(20),
  own: z.array(ownQuestionSchema).max(MAX_OWN_QUESTIONS),
});
export type QualityFormEdit = z.infer<typeof qualityFormEditSchema>;

/** GET of the same. */
export const qualityFormSchema = z.object({
  ...qualityFormEditSchema.shape,
  standard: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['one', 'several', 'scale', 'words']),
      prompt: z.string(),
      /** Asked everywhere: it cannot be left out. */
      isCore: z.boolean(),
    }),
  ),
  /** In which languages own questions are asked. */
  languages: z.array(languageSchema),
  revision: z.string(),
  abilities: z.object({ edit: z.boolean() }),
});
export type QualityForm = z.infer<typeof qualityFormSchema>;
