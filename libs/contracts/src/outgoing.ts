import { z } from 'zod';
import { idSchema, languageSchema } from './common';

/** GET …/package: a published course as a package for another platform. */
export const packageQuerySchema = z.object({
  standard: z.enum(['cmi5', 'scorm12']),
  /** Codes parted by commas, the first one first; without: all that learners may choose. */
  languages: z
    .string()
    .regex(/^[a-z]{2,3}(,[a-z]{2,3}){0,23}$/)
    .optional(),
  /** Whether assessments go along, and with them their keys. */
  assessments: z.stringbool().default(true),
});
export type PackageQuery = z.infer<typeof packageQuerySchema>;

/** GET …/pdf: a published course on paper; without a language in that of the course. */
export const paperQuerySchema = z.object({ language: languageSchema.optional() });
export type PaperQuery = z.infer<typeof paperQuerySchema>;

/** GET …/outgoing: what of a course may leave. */
export const outgoingCourseSchema = z.object({
  title: z.string(),
  slug: z.string(),
  /** Number of the version that the public sees; null: there is none, and nothing may leave. */
  version: z.int().nullable(),
  sourceLanguage: languageSchema,
  /** The source language first. */
  languages: z.array(languageSchema),
  lessons: z.number(),
  assessments: z.number(),
  /** Kinds of blocks that look otherwise in a package, or of which the words go alone, with how many there are. */
  otherwise: z.array(z.object({ type: z.string(), count: z.number(), fate: z.enum(['otherwise', 'words']) })),
  /** What no package takes along, unit by unit: half-days to attend, positioning tests, and packages of others. */
  stays: z.array(
    z.discriminatedUnion('what', [
      z.object({ what: z.literal('attendance'), id: idSchema, title: z.string(), halfDays: z.int() }),
      z.object({ what: z.enum(['positioning', 'package']), id: idSchema, title: z.string() }),
    ]),
  ),
});
export type OutgoingCourse = z.infer<typeof outgoingCourseSchema>;
