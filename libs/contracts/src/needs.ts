import { z } from 'zod';
import { competenceRefSchema } from './catalogue';
import { idSchema, languageSchema, pageSchema } from './common';
import { surveyResultSchema, receiptSchema } from './surveys';
import { lineSchema, paragraphSchema } from './text';

/** Who is asked what they need: people who telework, spaces that host them, companies. */
export const NEED_AUDIENCES = ['teleworker', 'space', 'company'] as const;
const audienceSchema = z.enum(NEED_AUDIENCES);
export type NeedAudience = z.infer<typeof audienceSchema>;

/** What one says of a competence: I can; a little, and I need more; I cannot, and I need it; my work does not ask for it. */
export const NEED_STEPS = ['can', 'more', 'need', 'aside'] as const;
export type NeedStep = (typeof NEED_STEPS)[number];
/** The steps with which somebody says that they need it. */
export const NEEDING: readonly NeedStep[] = ['more', 'need'];

export const MAX_NEED_QUESTIONS = 10;
export const MAX_NEED_OPTIONS = 8;
export const MAX_NEED_INTRO = 1_000;

/** A DigComp competence by its code, such as `4.3`. */
const competenceCodeSchema = z.string().regex(/^[1-5]\.[1-6]$/);

/** Own questions begin with q, competences with d (`d43`): neither is ever taken for the other. */
const ownQuestionIdSchema = z.string().regex(/^q[a-z0-9]{1,11}$/);
const optionIdSchema = z.string().regex(/^[a-z][a-z0-9]{0,11}$/);
const options = z.array(optionIdSchema).min(2).max(MAX_NEED_OPTIONS);

const needQuestionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ id: ownQuestionIdSchema, kind: z.literal('one'), options }),
  z.strictObject({ id: ownQuestionIdSchema, kind: z.literal('several'), options }),
  z.strictObject({ id: ownQuestionIdSchema, kind: z.literal('scale') }),
  z.strictObject({ id: ownQuestionIdSchema, kind: z.literal('words') }),
]);
export type NeedQuestion = z.infer<typeof needQuestionSchema>;

/** Language → field (`title`, `intro`, `question.<id>.prompt`, `question.<id>.option.<id>.text`) → words. */
const textsSchema = z.record(languageSchema, z.record(z.string().max(60), paragraphSchema(MAX_NEED_INTRO)));
export type NeedTexts = z.infer<typeof textsSchema>;

const placeOfTextSchema = z.object({ language: languageSchema, field: z.string().max(60) });

const surveyShape = {
  answers: z.enum(['anonymous', 'named']),
  audience: z.array(audienceSchema).min(1).max(NEED_AUDIENCES.length),
  /** Days of the clock of Paris and Madrid; both are days on which one may answer. */
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  sourceLanguage: languageSchema,
  competences: z.array(competenceCodeSchema).min(1).max(21),
  questions: z.array(needQuestionSchema).max(MAX_NEED_QUESTIONS),
  texts: textsSchema,
};

/** A survey is open for two years at most: the term of what was answered begins with its last day. */
const lastClosing = (opensOn: string): string => `${Number(opensOn.slice(0, 4)) + 2}${opensOn.slice(4)}`;

/** PUT /api/organisations/:organisationId/need-surveys/:surveyId. The id is made by the client. */
export const needSurveyEditSchema = z
  .strictObject({
    ...surveyShape,
    /** Translations that still say what the source says, although it changed. */
    stillRight: z.array(placeOfTextSchema).max(400).default([]),
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, {
    path: ['closesOn'],
    params: { rule: 'period-order' },
  })
  .refine(({ opensOn, closesOn }) => closesOn <= lastClosing(opensOn), {
    path: ['closesOn'],
    params: { rule: 'need-period' },
  });
export type NeedSurveyEdit = z.infer<typeof needSurveyEditSchema>;

/** Nobody sees a draft; a published one is planned, open or over by its days. */
export const NEED_STATES = ['draft', 'planned', 'open', 'over'] as const;
const stateSchema = z.enum(NEED_STATES);
export type NeedState = z.infer<typeof stateSchema>;

/** GET of the same, for who builds it or reads along. */
export const needSurveySchema = z.object({
  ...surveyShape,
  id: idSchema,
  state: stateSchema,
  answered: z.int(),
  /** In which languages it is asked: all of ours. */
  languages: z.array(languageSchema),
  /** Texts that are missing, and translations of an older wording. */
  waiting: z.array(placeOfTextSchema.extend({ state: z.enum(['missing', 'outdated']) })),
  /** The competences that it may ask about, in the reader's words. */
  known: z.array(competenceRefSchema),
  revision: z.string(),
  abilities: z.object({ edit: z.boolean() }),
});
export type NeedSurvey = z.infer<typeof needSurveySchema>;

/** PUT …/need-surveys/:surveyId/published. */
export const needPublishedSchema = z.strictObject({ published: z.boolean() });
export type NeedPublished = z.infer<typeof needPublishedSchema>;

const headShape = {
  id: idSchema,
  title: z.string(),
  state: stateSchema,
  answers: surveyShape.answers,
  audience: surveyShape.audience,
  opensOn: surveyShape.opensOn,
  closesOn: surveyShape.closesOn,
};

/** GET /api/organisations/:organisationId/need-surveys: the newest first. */
export const needSurveyListSchema = pageSchema(z.object({ ...headShape, answered: z.int() })).extend({
  abilities: z.object({ edit: z.boolean() }),
});
export type NeedSurveyList = z.infer<typeof needSurveyListSchema>;

/** As many open surveys are listed at most. */
export const MAX_OPEN_NEEDS = 100;
/** GET /api/needs: what is open, for anybody; what ends first comes first. */
export const openNeedsQuerySchema = z.strictObject({ language: languageSchema });
export const openNeedsSchema = z.object({
  items: z.array(z.object({ ...headShape, intro: z.string(), organisation: z.string() })),
});
export type OpenNeeds = z.infer<typeof openNeedsSchema>;

/** GET /api/needs/:surveyId: what is asked, in one language. Questions and texts come with it. */
export const needHeadSchema = z.object({ ...headShape, intro: z.string(), organisation: z.string() });
export type NeedHead = z.infer<typeof needHeadSchema>;

const answerSchema = z.union([z.string(), z.array(z.string()), z.number()]);

/** What somebody says of themselves and of what they need. */
const given = {
  who: audienceSchema,
  /** NUTS 3 code; null: elsewhere. */
  territory: z.string().max(5).nullable(),
  language: languageSchema,
  /** That the answer is kept and counted as the page says. Without it nothing is. */
  consent: z.literal(true),
  answers: z.record(z.string().max(12), answerSchema),
};

/** PUT /api/needs/:surveyId/own-answer: with one's name. The newest counts. */
export const namedNeedSchema = z.strictObject(given);
export type NamedNeed = z.infer<typeof namedNeedSchema>;

/** POST /api/needs/:surveyId/opening: begins an anonymous answer, or opens it again. */
export const needOpeningSchema = z.strictObject({ receipt: receiptSchema });
export type NeedOpening = z.infer<typeof needOpeningSchema>;

const keptSchema = z.object({
  who: audienceSchema,
  territory: z.string().nullable(),
  answers: z.record(z.string(), answerSchema),
});
/** What was answered before; null: nothing yet. */
export const ownNeedSchema = z.object({ kept: keptSchema.nullable() });
export type OwnNeed = z.infer<typeof ownNeedSchema>;

/** `ticket` goes with the answer: it says when the page was opened, and for which receipt. */
export const needOpenedSchema = ownNeedSchema.extend({ ticket: z.string() });
export type NeedOpened = z.infer<typeof needOpenedSchema>;

/** PUT /api/needs/:surveyId/answer: without a name. */
export const anonymousNeedSchema = z.strictObject({
  ...given,
  receipt: receiptSchema,
  ticket: lineSchema(1, 400),
  /** A field that people do not see. Who fills it in is a machine. */
  website: z.literal(''),
});
export type AnonymousNeed = z.infer<typeof anonymousNeedSchema>;

const countsShape = {
  /** How many spoke of it: five at least. */
  answered: z.int(),
  steps: z.object({ can: z.int(), more: z.int(), need: z.int(), aside: z.int() }),
};
const countsSchema = z.object(countsShape);
export type NeedCounts = z.infer<typeof countsSchema>;

/** By what counts are told apart; one at a time, never crossed. */
export const NEED_GROUPS = ['territory', 'who', 'language'] as const;
export type NeedGroup = (typeof NEED_GROUPS)[number];

const divisionSchema = z.object({
  by: z.enum(NEED_GROUPS),
  /** Groups of five and more, in their order; `none`: elsewhere. */
  groups: z.array(z.object({ key: z.string(), answered: z.int() })),
  /** How many groups have answered and are not shown. */
  hidden: z.int(),
  /** A row for each competence; a cell for each of these groups, null where too few spoke of it. */
  rows: z.array(z.object({ code: z.string(), cells: z.array(countsSchema.nullable()) })),
});
export type NeedDivision = z.infer<typeof divisionSchema>;

const courseSchema = z.object({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  titleLanguage: languageSchema,
  organisation: z.string(),
  state: z.enum(['published', 'announced']),
  /** In which the public may read it. */
  languages: z.array(languageSchema),
});
export type NeedCourse = z.infer<typeof courseSchema>;

/** How well the catalogue answers in a language, and how much a need weighs then. */
export const COVER_WEIGHTS = { none: 1, announced: 0.5, published: 0 } as const;
export type NeedCover = keyof typeof COVER_WEIGHTS;

const uncoveredSchema = z.object({
  code: z.string(),
  /** The sum of people × weight over the languages that are shown. */
  score: z.number(),
  languages: z.array(
    z.object({
      language: languageSchema,
      people: z.int(),
      cover: z.enum(['none', 'announced', 'published']),
    }),
  ),
  /** Courses that were begun for it, of organisations of the reader. */
  begun: z.array(z.object({ courseId: idSchema, organisationId: idSchema, title: z.string() })),
});
export type UncoveredNeed = z.infer<typeof uncoveredSchema>;

/** GET /api/coordination/needs: published surveys of one's own organisations and of partners who grant it. */
export const needResultListSchema = pageSchema(
  z.object({
    ...headShape,
    answered: z.int(),
    organisation: z.object({ id: idSchema, name: z.string(), own: z.boolean() }),
  }),
);
export type NeedResultList = z.infer<typeof needResultListSchema>;

/** GET /api/coordination/needs/:surveyId. */
export const needResultsSchema = z.object({
  ...headShape,
  organisation: z.object({ id: idSchema, name: z.string(), own: z.boolean() }),
  answered: z.int(),
  competences: z.array(competenceRefSchema),
  /** Null while fewer than five have answered. */
  found: z
    .object({
      total: z.array(z.object({ code: z.string(), counts: countsSchema.nullable() })),
      divisions: z.array(divisionSchema),
      uncovered: z.array(uncoveredSchema),
      questions: z.array(surveyResultSchema),
    })
    .nullable(),
  /** What of the catalogue answers which competence. */
  courses: z.array(z.object({ code: z.string(), courses: z.array(courseSchema) })),
  /** Where organisations of the reader have met, the most used first. */
  places: z.array(z.object({ place: z.string(), meetings: z.int() })),
  abilities: z.object({
    /** What was written is read by the own organisation alone. */
    readWords: z.boolean(),
    /** For which of their organisations the reader may begin a course. */
    author: z.array(z.object({ id: idSchema, name: z.string() })),
  }),
});
export type NeedResults = z.infer<typeof needResultsSchema>;

/** POST /api/organisations/:organisationId/need-surveys/:surveyId/proposals: begins a course. The id is made by the client. */
export const needProposalSchema = z.strictObject({
  courseId: z.uuidv7(),
  code: competenceCodeSchema,
  /** The language in which it is written first. */
  sourceLanguage: languageSchema,
});
export type NeedProposal = z.infer<typeof needProposalSchema>;

/** GET /api/coordination/need-indicators: open figures, by what they measure. Never to be compared across definitions. */
export const needIndicatorsSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      definition: z.string(),
      rows: z.array(
        z.object({
          place: z.string(),
          /** Code of NUTS or of a country; empty where it is neither. */
          code: z.string(),
          value: z.number(),
          unit: z.enum(['percent', 'spaces']),
          /** As the source says it: `2024`, `2022-2024`; empty where it says none. */
          period: z.string(),
          source: z.string(),
          url: z.string(),
          note: z.string(),
        }),
      ),
    }),
  ),
});
export type NeedIndicators = z.infer<typeof needIndicatorsSchema>;
