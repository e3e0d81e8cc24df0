import { z } from 'zod';
import { idSchema } from './common';

/** A run that one has asked for, waits for, or was told no. */
export const ownRequestSchema = z.object({
  runId: idSchema,
  state: z.enum(['asked', 'waiting', 'declined']),
  title: z.string(),
  courseSlug: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  since: z.string(),
  ahead: z.number().int(),
});
export type OwnRequest = z.infer<typeof ownRequestSchema>;
