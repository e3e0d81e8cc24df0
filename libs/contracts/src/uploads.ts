import { z } from 'zod';
import { idSchema } from './common';

/** Files from this size on are sent in parts, so that a connection that breaks loses little. In bytes. */
export const LARGE_FILE = 5_000_000;

/** GET …/uploads/:uploadId, for who sends it. */
export const uploadSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** In bytes. */
  size: z.number(),
  received: z.number(),
  /** `checking`: all has arrived and is looked at; `refused`: it may not enter, for `reason`. */
  state: z.enum(['receiving', 'checking', 'ready', 'refused']),
  reason: z.string().nullable(),
});
export type UploadState = z.infer<typeof uploadSchema>;
