import { z } from 'zod';

/** A language of the interface or of a text: ISO 639 code in lower case. Which ones exist is known by the locale files. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}$/);

/** An identifier made by the application: UUID (version 7 for our own). */
export const idSchema = z.uuid();

/** A page of a list: how many at most, and the opaque cursor of the last answer. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(400).optional(),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** The answer to a list: items and, where there are more, the cursor of the next page. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Forms without JavaScript send every field, filled or not. */
export function orEmpty<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}
