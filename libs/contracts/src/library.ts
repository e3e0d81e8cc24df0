import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { lineSchema } from './text';

export const LIBRARY_KINDS = ['image', 'video', 'audio', 'captions', 'document'] as const;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];

/** For how many days a file stays that no draft and no version names. */
export const LIBRARY_GRACE_DAYS = 30;

export const fileHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** GET /api/studio/:organisationId/library. */
export const libraryQuerySchema = pageQuerySchema.extend({
  kind: z.enum(LIBRARY_KINDS).optional(),
  /** `unused`: shown by no block of any draft. */
  use: z.enum(['used', 'unused']).optional(),
  search: lineSchema(0, 100).optional(),
});
export type LibraryQuery = z.infer<typeof libraryQuerySchema>;

const creditShape = {
  licence: lineSchema(1, 300),
  source: lineSchema(1, 300),
  author: lineSchema(0, 300).optional(),
};

/** PUT …/library/:hash/credit: in every draft that has the file. */
export const fileCreditSchema = z.strictObject(creditShape);
export type FileCredit = z.infer<typeof fileCreditSchema>;

export const libraryFileSchema = z.object({
  hash: fileHashSchema,
  name: z.string(),
  kind: z.enum(LIBRARY_KINDS),
  type: z.string(),
  /** In bytes. */
  size: z.number(),
  licence: z.string(),
  source: z.string(),
  author: z.string().nullable(),
  addedAt: z.string(),
  /** How many blocks of drafts show it. */
  blocks: z.number(),
  /** Whether a version that somebody may follow has it, or an earlier draft that is kept. */
  pinned: z.boolean(),
  /** When its bytes go; null while a draft, a version or a kept draft has it. */
  goesAt: z.string().nullable(),
  /** Where to see it; null where nothing names it any more. */
  address: z.string().nullable(),
});
export type LibraryFile = z.infer<typeof libraryFileSchema>;
export const libraryListSchema = pageSchema(libraryFileSchema);
export type LibraryList = z.infer<typeof libraryListSchema>;

/** A block that shows a file, in a draft or in the version that is public. */
export const filePlaceSchema = z.object({
  courseId: idSchema,
  course: z.string(),
  unitId: idSchema,
  unit: z.string(),
  blockId: idSchema,
  block: z.string(),
  /** Languages of the file there; `*`: all that have no file of their own. */
  languages: z.array(z.union([languageSchema, z.literal('*')])),
  draft: z.boolean(),
  published: z.boolean(),
});
export type FilePlace = z.infer<typeof filePlaceSchema>;

/** GET …/library/:hash. */
export const libraryDetailSchema = libraryFileSchema.extend({ places: z.array(filePlaceSchema) });
export type LibraryDetail = z.infer<typeof libraryDetailSchema>;

/** POST …/library/:hash/replace, with a file that was uploaded. */
export const replacementSchema = z.strictObject({
  uploadId: idSchema,
  ...creditShape,
  /** `minor`: the same in a better form, also for who follows a version; `major`: with the next version only. */
  weight: z.enum(['minor', 'major']),
});
export type Replacement = z.infer<typeof replacementSchema>;

export const replacedSchema = z.object({
  hash: fileHashSchema,
  courses: z.array(z.object({ courseId: idSchema, course: z.string(), blocks: z.number() })),
});
export type Replaced = z.infer<typeof replacedSchema>;

/** POST /api/studio/…/courses/:courseId/media/kept: a file that is there already, for a block. Answers a `RenderedMedium`. */
export const keptMediumSchema = z.strictObject({
  id: idSchema,
  from: z.union([z.strictObject({ uploadId: idSchema }), z.strictObject({ hash: fileHashSchema })]),
  ...creditShape,
});
export type KeptMedium = z.infer<typeof keptMediumSchema>;
