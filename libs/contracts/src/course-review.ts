import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { COUNTRIES } from './organisations';
import { paragraphSchema } from './text';

/** How a trainer from the other side of the border finds a draft. */
export const REVIEW_VERDICTS = ['approved', 'changes'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];
const stateSchema = z.enum(['open', ...REVIEW_VERDICTS]);

const momentSchema = z.iso.datetime();
const countrySchema = z.enum(COUNTRIES);

/** A trainer of a partner organisation with its seat in another country. */
const reviewerSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  organisation: z.string(),
  country: countrySchema,
});
export type Reviewer = z.infer<typeof reviewerSchema>;

const reviewSchema = z.object({
  id: idSchema,
  state: stateSchema,
  /** Null where the account was closed since. */
  reviewer: z.string().nullable(),
  organisation: z.string(),
  country: countrySchema,
  message: z.string(),
  askedAt: momentSchema,
  answeredAt: momentSchema.nullable(),
  word: z.string(),
  /** Whether the draft has changed since it was read; null while nobody has answered. */
  older: z.boolean().nullable(),
});
export type CourseReviewAnswer = z.infer<typeof reviewSchema>;

/** GET /api/studio/:organisationId/courses/:courseId/reviews: the newest twenty, and whom one may ask. */
export const courseReviewsSchema = z.object({
  items: z.array(reviewSchema),
  reviewers: z.array(reviewerSchema),
});
export type CourseReviews = z.infer<typeof courseReviewsSchema>;

/** POST …/reviews */
export const askReviewSchema = z.strictObject({ accountId: idSchema, message: paragraphSchema(1000) });
export type AskReview = z.infer<typeof askReviewSchema>;

const askedShape = {
  id: idSchema,
  state: stateSchema,
  title: z.string(),
  titleLanguage: languageSchema,
  organisation: z.string(),
  /** Who asked; null where that is not known any more. */
  askedBy: z.string().nullable(),
  askedAt: momentSchema,
  answeredAt: momentSchema.nullable(),
};

/** GET /api/reviews: what was asked of the person of the session, open ones first. */
export const askedReviewsSchema = z.object({ items: z.array(z.object(askedShape)) });
export type AskedReviews = z.infer<typeof askedReviewsSchema>;

const titledSchema = z.object({ id: idSchema, title: z.string() });

/** GET /api/reviews/:reviewId: the draft that one was asked to read, as long as the request is open. */
export const askedReviewSchema = z.object({
  ...askedShape,
  message: z.string(),
  /** Names the draft as it is read; sent back with the answer. */
  draft: z.string(),
  sourceLanguage: languageSchema,
  languages: z.array(languageSchema),
  summary: z.string(),
  objectives: z.array(z.string()),
  modules: z.array(titledSchema.extend({ units: z.array(titledSchema) })),
  /** Warnings of the guide that are not met, and why the course shall be published all the same. */
  open: z.array(z.object({ id: z.string(), label: z.string(), reason: z.string().nullable() })),
});
export type AskedReview = z.infer<typeof askedReviewSchema>;

/** PUT /api/reviews/:reviewId/answer */
export const reviewAnswerSchema = z.strictObject({
  verdict: z.enum(REVIEW_VERDICTS),
  word: paragraphSchema(2000).min(3),
  draft: z.string().regex(/^[0-9a-f]{32}$/),
});
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;
