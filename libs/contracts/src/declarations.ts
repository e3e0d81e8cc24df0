import { z } from 'zod';
import { languageSchema } from './common';

/** Version of the words that say why gender and year of birth are asked and who sees them. */
export const STATISTICS_VERSION = '2026-11-27';

/** What somebody may declare; who declares nothing counts as `undeclared`. */
export const GENDERS = ['woman', 'man', 'other'] as const;
const genderSchema = z.enum(GENDERS);
export type Gender = z.infer<typeof genderSchema>;

const birthYearSchema = z.int().min(1900).max(2100);

/** GET /api/account/declaration: null where the person would rather not say. */
export const selfDescriptionSchema = z.object({
  gender: genderSchema.nullable(),
  birthYear: z.int().nullable(),
});
export type SelfDescription = z.infer<typeof selfDescriptionSchema>;

/** PUT /api/account/declaration. Both null, or no agreement any more, takes it back; telling asks for agreement to the words of today. */
export const selfDescriptionEditSchema = z.strictObject({
  gender: genderSchema.nullable(),
  birthYear: birthYearSchema.nullable(),
  agrees: z.literal(STATISTICS_VERSION).nullable(),
  language: languageSchema,
});
export type SelfDescriptionEdit = z.infer<typeof selfDescriptionEditSchema>;
