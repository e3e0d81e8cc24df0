import { z } from 'zod';
import { idSchema } from './common';

/** What one handed in file may weigh, in bytes: it is looked at in memory. */
export const MAX_HANDED_IN_BYTES = 24 * 1024 * 1024;

/** Kinds of files that learners hand in, by what their names end in. */
export const HANDED_IN_KINDS = [
  ...['pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'txt', 'md', 'csv'],
  ...['png', 'jpg', 'jpeg', 'webp', 'mp3', 'ogg', 'mp4', 'webm'],
] as const;

const ending = new RegExp(`\\.(${HANDED_IN_KINDS.join('|')})$`, 'i');

/** PUT …/files/:fileId?name=: what its learner calls a file. No path, nothing that cannot be read. */
export const handedInNameSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .refine((name) => !/[\p{Cc}\p{Cf}\p{Surrogate}/\\]/u.test(name), { params: { rule: 'unreadable' } })
    .refine((name) => ending.test(name), {
      params: { rule: 'file-kind', kinds: HANDED_IN_KINDS.join(', ') },
    }),
});

/** A file that was handed in. */
export const handedInFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  type: z.string(),
  /** In bytes. */
  size: z.int(),
});
export type HandedInFile = z.infer<typeof handedInFileSchema>;
