import { z } from 'zod';
import { idSchema, languageSchema } from './common';

export const OFFLINE_FILE_KINDS = ['video', 'audio', 'picture', 'file'] as const;

/** A file that lessons show. Its address names its content. */
export const offlineFileSchema = z.object({
  address: z.string(),
  /** Bytes. */
  size: z.number().int(),
  kind: z.enum(OFFLINE_FILE_KINDS),
  /** The modules that show it, and the languages in which they do. */
  modules: z.array(idSchema),
  languages: z.array(languageSchema),
  /** What comes along in its place with a picture for who saves data. */
  narrow: z.object({ address: z.string(), size: z.number().int() }).optional(),
});
export type OfflineFile = z.infer<typeof offlineFileSchema>;

/** GET /api/learning/enrolments/:enrolmentId/offline: what a course is made of for who wants to take it along. */
export const offlineOfferSchema = z.object({
  /** Names the version and its texts: the same as long as there is nothing newer. */
  edition: z.string(),
  title: z.string(),
  /** The language of the enrolment, and all that the course offers. */
  language: languageSchema,
  languages: z.array(languageSchema),
  modules: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      lessons: z.number().int(),
      /** Imported packages in it: they need a network. */
      packages: z.number().int(),
      /** Those of its assessments that may be answered without a network. */
      assessments: z.array(idSchema),
      /** Bytes of its texts by language, about. */
      texts: z.record(languageSchema, z.number().int()),
    }),
  ),
  files: z.array(offlineFileSchema),
});
export type OfflineOffer = z.infer<typeof offlineOfferSchema>;
