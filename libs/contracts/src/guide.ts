import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { lineSchema } from './text';

/** Where the translation of a page stands against its source. */
const PAGE_STATES = ['current', 'outdated', 'missing'] as const;

const severitySchema = z.enum(['error', 'warning']);

const guideEntrySchema = z.object({
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Language of the words: the one asked for, else that in which the guide is written. */
  language: languageSchema,
  state: z.enum(PAGE_STATES),
  /** Checks that the page explains, in the words of the language asked for. */
  checks: z.array(z.object({ id: z.string(), label: z.string(), severity: severitySchema })),
});
export type GuideEntry = z.infer<typeof guideEntrySchema>;

/** GET /api/guide?language=fr: the trainer's guide and its pages, in their order. */
export const guideSchema = z.object({
  version: z.string(),
  sourceLanguage: languageSchema,
  pages: z.array(guideEntrySchema),
});
export type GuideContents = z.infer<typeof guideSchema>;

/** GET /api/guide/:page?language=fr: one page of the guide among the others. `html` is safe to show. */
export const guidePageSchema = guideEntrySchema.extend({ html: z.string(), guide: guideSchema });
export type GuidePage = z.infer<typeof guidePageSchema>;

/** What a trainer has to open to mend something; without unit, the facts of the course. */
const checkPlaceSchema = z.object({
  moduleId: idSchema.optional(),
  unitId: idSchema.optional(),
  blockId: idSchema.optional(),
  field: z.string().optional(),
  /** Of an objective: which one it is, as its authors count them. */
  number: z.number().int().positive().optional(),
  language: languageSchema.optional(),
});

const checkResultSchema = z.object({
  id: z.string(),
  label: z.string(),
  severity: severitySchema,
  basis: z.enum(['law-fr', 'law-es', 'qualiopi', 'wcag', 'project', 'practice']),
  /** The platform has to meet it, not the trainer. */
  ofPlatform: z.boolean(),
  canBeDeclared: z.boolean(),
  state: z.enum(['met', 'notMet', 'declared', 'notApplicable']),
  places: z.array(checkPlaceSchema),
  /** Page of the guide that explains it. */
  page: z.string(),
  /** What somebody wrote who gave their word. */
  declaration: z.object({ note: z.string(), name: z.string(), at: z.iso.datetime() }).nullable(),
  /** Names what the check found; who gives a reason sends it back. */
  findings: z.string(),
  /** Why the course is published all the same; `holds`: given for what the check finds today. */
  reason: z
    .object({ reason: z.string(), name: z.string(), at: z.iso.datetime(), holds: z.boolean() })
    .nullable(),
});
export type CourseCheck = z.infer<typeof checkResultSchema>;

/** GET /api/studio/:organisationId/courses/:courseId/checks: where a draft stands in the method. */
export const courseChecksSchema = z.object({
  guideVersion: z.string(),
  /** Whether the course only announces itself: nothing of the method keeps it from the catalogue. */
  announced: z.boolean(),
  /** Day on which the course is read again. */
  reviewOn: z.iso.date().nullable(),
  items: z.array(checkResultSchema),
});
export type CourseChecks = z.infer<typeof courseChecksSchema>;

/** PUT …/checks/:checkId/declaration: how the course meets what no machine can tell. */
export const declarationSchema = z.strictObject({ note: lineSchema(3, 500) });
export type Declaration = z.infer<typeof declarationSchema>;

/**
 * PUT …/checks/:checkId/reason: why the course is published although a warning is not met. With `If-Match`, the findings
 * that one has seen.
 */
export const guideReasonSchema = z.strictObject({ reason: lineSchema(10, 500) });
export type GivenReason = z.infer<typeof guideReasonSchema>;

/** PUT …/review: when the course is read again; null: nobody knows. */
export const courseReviewSchema = z.strictObject({ reviewOn: z.iso.date().nullable() });
export type CourseReview = z.infer<typeof courseReviewSchema>;
