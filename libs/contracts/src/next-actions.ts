import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { lineSchema, paragraphSchema } from './text';

/** So many people at once: as many as anybody looks through before pressing. */
export const MAX_TOGETHER = 200;
export const MAX_LETTER = 4000;
export const MAX_LETTER_SUBJECT = 120;

const enrolmentIdsSchema = z.array(idSchema).min(1).max(MAX_TOGETHER);

/** What is written in a language. */
const letterWordsSchema = z.strictObject({
  language: languageSchema,
  subject: lineSchema(1, MAX_LETTER_SUBJECT),
  text: paragraphSchema(MAX_LETTER).refine((text) => text !== '', { params: { rule: 'required' } }),
});
export type LetterWords = z.infer<typeof letterWordsSchema>;

/** POST /api/organisations/:organisationId/learners/letters: to learners of an organisation. With `dryRun` it only says what would become of it. */
export const learnerLetterSchema = z
  .strictObject({
    enrolmentIds: enrolmentIdsSchema,
    /** In one language at least: the first is for those whose own is not among them. */
    words: z.array(letterWordsSchema).min(1).max(8),
    dryRun: z.boolean(),
  })
  .refine(({ words }) => new Set(words.map(({ language }) => language)).size === words.length, {
    path: ['words'],
    params: { rule: 'invalid' },
  });
export type LearnerLetter = z.infer<typeof learnerLetterSchema>;

/**
 * Why somebody is left out. `gone`: has left, or is none of the organisation's; `same`: is written to already, by another of the
 * enrolments; `unwanted`: wants no such letters; `enough`: had as many as anybody gets in a week, or one today; `no-mail`: mail does not reach them.
 */
export const LETTER_LACKS = ['gone', 'same', 'unwanted', 'enough', 'no-mail'] as const;

/** `completed`: is done; `past`: the day is over where they are; `not-later`: has that day or a later one; `before-start`: the day is before theirs begins. */
export const EXTENSION_LACKS = ['gone', 'completed', 'past', 'not-later', 'before-start'] as const;

const personSchema = z.object({ enrolmentId: idSchema, name: z.string() });

export const learnerLetterReportSchema = z.object({
  /** Who gets it, in which language. */
  written: z.array(personSchema.extend({ language: languageSchema })),
  left: z.array(personSchema.extend({ because: z.enum(LETTER_LACKS) })),
  /** The letter as it arrives, in each language in which somebody gets it. */
  previews: z.array(z.object({ language: languageSchema, subject: z.string(), body: z.string() })),
});
export type LearnerLetterReport = z.infer<typeof learnerLetterReportSchema>;

/** POST /api/organisations/:organisationId/learners/extensions: a later day for many at once; whose access ends before gets it until then. */
export const learnerExtensionSchema = z.strictObject({
  enrolmentIds: enrolmentIdsSchema,
  dueOn: z.iso.date(),
  because: paragraphSchema(500).refine((text) => text !== '', { params: { rule: 'required' } }),
  dryRun: z.boolean(),
});
export type LearnerExtension = z.infer<typeof learnerExtensionSchema>;

export const learnerExtensionReportSchema = z.object({
  /** Who gets the day, and which one they have had; null: none. `access`: whether the course opens longer to them too. */
  given: z.array(personSchema.extend({ before: z.iso.date().nullable(), access: z.boolean() })),
  left: z.array(personSchema.extend({ because: z.enum(EXTENSION_LACKS) })),
});
export type LearnerExtensionReport = z.infer<typeof learnerExtensionReportSchema>;
