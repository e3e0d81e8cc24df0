import { z } from 'zod';
import { lineSchema } from './text';

/** Kinds of letters that nobody needs to get. What a person has to know or to do in any case is no such kind. */
export const LETTER_KINDS = [
  'reminders',
  'versions',
  'talk',
  'questionnaires',
  'comments',
  'grading',
  'requests',
  'reports',
] as const;
export const letterKindSchema = z.enum(LETTER_KINDS);
export type LetterKind = z.infer<typeof letterKindSchema>;

/** PUT /api/letters/:kind. */
export const letterWishSchema = z.strictObject({ wanted: z.boolean() });
export type LetterWish = z.infer<typeof letterWishSchema>;

/** GET /api/letters and POST /api/letters/opening: which letters a person wants, all kinds in their order; of who was invited and has no account, reminders alone. */
export const letterWishListSchema = z.object({
  items: z.array(z.object({ kind: letterKindSchema, wanted: z.boolean() })),
});
export type LetterWishList = z.infer<typeof letterWishListSchema>;

/** What the link of a letter carries. */
const secretSchema = lineSchema(20, 300);

/** POST /api/letters/opening. */
export const letterLinkSchema = z.strictObject({ secret: secretSchema });
export type LetterLink = z.infer<typeof letterLinkSchema>;

/** PUT /api/letters. */
export const letterWishByLinkSchema = letterWishSchema.extend({
  kind: letterKindSchema,
  secret: secretSchema,
});
export type LetterWishByLink = z.infer<typeof letterWishByLinkSchema>;

/** GET and POST /api/letters/stop. Programs of mail may add parameters of their own to an address. */
export const letterStopSchema = z.object({ secret: secretSchema });
export type LetterStop = z.infer<typeof letterStopSchema>;
