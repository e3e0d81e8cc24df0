import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';

/** `none`: fewer people than anybody compares. */
export const PARITY_METHODS = ['mantel-haenszel', 'fisher', 'none'] as const;
export type ParityMethod = (typeof PARITY_METHODS)[number];

/** `clear`, `slight` and `alike` are classes C, B and A of ETS; `few`: nobody can tell yet. */
export const PARITY_VERDICTS = ['clear', 'slight', 'alike', 'few'] as const;
export type ParityVerdict = (typeof PARITY_VERDICTS)[number];

/** Of a course: `look` where a difference is clear or a translation lags, `few` where nothing could be compared. */
export const PARITY_JUDGEMENTS = ['look', 'few', 'equal'] as const;
export type ParityJudgement = (typeof PARITY_JUDGEMENTS)[number];

const countsSchema = z.object({
  enrolled: z.int(),
  completed: z.int(),
  /** Half of those who completed needed less active time; null where fewer than `FEW.shown` did. */
  medianSeconds: z.number().nullable(),
  /** People of whom an assessment was decided, and who passed all that were; null where fewer than `FEW.shown` had one. */
  decided: z.int(),
  passed: z.int().nullable(),
});

const groupSchema = countsSchema.extend({
  /** A language, a side or a NUTS 3 code; `none` where no territory was given, `others` for those with few people together. */
  key: z.string(),
});
export type ParityGroup = z.infer<typeof groupSchema>;

/** Two groups compared. Lists of two: the first group and the second. */
const comparisonSchema = z.object({
  one: z.string(),
  other: z.string(),
  n: z.tuple([z.int(), z.int()]),
  right: z.tuple([z.int(), z.int()]),
  method: z.enum(PARITY_METHODS),
  /** The odds ratio on the delta scale of ETS: below zero where the second finds it harder. Null where nothing was tested. */
  delta: z.number().nullable(),
  /** Standard error of the delta. */
  error: z.number().nullable(),
  /** Two-sided, corrected by Holm's method for all tests of the course. */
  p: z.number().nullable(),
  verdict: z.enum(PARITY_VERDICTS),
});
export type ParityComparison = z.infer<typeof comparisonSchema>;

const itemSchema = z.object({
  blockId: idSchema,
  unit: z.string(),
  /** Place among the questions of its unit, from 1. */
  number: z.int(),
  /** What it asks, in the reader's language; null for who reads a partner's figures. */
  prompt: z.string().nullable(),
  /** Of each language with `FEW.shown` and more: how many people answered, and how many were right the first time. */
  shares: z.array(z.object({ language: languageSchema, n: z.int(), right: z.int() })),
  comparisons: z.array(comparisonSchema),
  verdict: z.enum(PARITY_VERDICTS),
});
export type ParityItem = z.infer<typeof itemSchema>;

const textsSchema = z.object({
  language: languageSchema,
  current: z.int(),
  draft: z.int(),
  outdated: z.int(),
  missing: z.int(),
});

const answersSchema = z.object({
  /** Of the question. */
  language: languageSchema,
  asked: z.int(),
  answered: z.int(),
  waiting: z.int(),
  /** From a question to the first word of a tutor, nights and weekends included; null where fewer than `FEW.shown` were answered. */
  medianSeconds: z.number().nullable(),
});
export type ParityAnswers = z.infer<typeof answersSchema>;

/** Why a course should be looked at. */
const findingsSchema = z.object({
  practice: z.int(),
  counting: z.int(),
  completion: z.int(),
  passing: z.int(),
  /** Languages with texts that are missing or outdated. */
  texts: z.array(languageSchema),
});
export type ParityFindings = z.infer<typeof findingsSchema>;

const parityCourseSchema = z.object({
  courseId: idSchema,
  title: z.string(),
  organisation: z.object({ id: idSchema, name: z.string() }),
  /** Whether it is a partner's course: then there are figures, and no words of questions. */
  partner: z.boolean(),
  languages: z.array(languageSchema),
  enrolled: z.int(),
  judgement: z.enum(PARITY_JUDGEMENTS),
  findings: findingsSchema,
  /** Until when the figures reach; null where nobody has reckoned them yet. */
  reckonedAt: z.string().nullable(),
});
export type ParityCourse = z.infer<typeof parityCourseSchema>;

/** GET /api/coordination/parity: courses in reach, those to look at first. */
export const parityListQuerySchema = z.object(pageQuerySchema.shape);
export type ParityListQuery = z.infer<typeof parityListQuerySchema>;
export const parityListSchema = pageSchema(parityCourseSchema);
export type ParityList = z.infer<typeof parityListSchema>;

/** GET /api/coordination/parity/:courseId, and POST …/reckoning, which reckons anew. */
export const parityDetailSchema = parityCourseSchema.extend({
  groups: z.object({
    language: z.array(groupSchema),
    side: z.array(groupSchema),
    territory: z.array(groupSchema),
  }),
  completion: z.object({ language: z.array(comparisonSchema), side: z.array(comparisonSchema) }),
  passing: z.object({ language: z.array(comparisonSchema), side: z.array(comparisonSchema) }),
  /** Questions of lessons, and those that count. */
  practice: z.array(itemSchema),
  counting: z.array(itemSchema),
  texts: z.array(textsSchema),
  answers: z.array(answersSchema),
  territories: z.array(z.object({ code: z.string(), name: z.string() })),
  /** Where the reader may open the course in the studio: the organisation that makes it; else null. */
  studio: idSchema.nullable(),
});
export type ParityDetail = z.infer<typeof parityDetailSchema>;

/** GET /api/coordination/parity/:courseId/items/:blockId: the plain words of a question in each language, without right answers. */
export const parityItemWordsSchema = z.object({
  blockId: idSchema,
  unitId: idSchema,
  languages: z.array(
    z.object({
      language: languageSchema,
      texts: z.array(z.object({ field: z.string(), text: z.string() })),
    }),
  ),
});
export type ParityItemWords = z.infer<typeof parityItemWordsSchema>;
