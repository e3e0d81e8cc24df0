import { z } from 'zod';
import { courseDocumentSchema } from './document';
import { keysSchema } from './key';
import { textsSchema } from './text';

/** A whole course in its three parts. The server stores keys apart, so that they cannot leave by accident. */
export const courseSchema = z.strictObject({
  structure: courseDocumentSchema,
  keys: keysSchema,
  texts: textsSchema,
});
export type Course = z.infer<typeof courseSchema>;
