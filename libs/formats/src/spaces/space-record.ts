import { spaceFactsShape } from '@pirecow/contracts';
import { z } from 'zod';

/** Where a record is from: named to whoever reads it, with the licence under which it may be told. */
export const spaceSourceSchema = z.strictObject({
  name: z.string().trim().min(1).max(300),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  licence: z.string().trim().min(1).max(200),
  /** The day of the source's own last change, as exact as it says: `2019`, `2019-06`, `2019-06-13`. */
  date: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/)
    .nullable()
    .default(null),
});
export type SpaceSource = z.infer<typeof spaceSourceSchema>;

/** Name of a register → the id that a space has there (`osm: node/123`, `siret`, `cget: 14`). */
const externalIdsSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  z.string().trim().min(1).max(120),
);

/**
 * A space as a file tells it, in our words: what every reader of foreign files makes, and what is stored.
 * Territory and country are not in it: they follow from the point. What a file does not say is left out
 * (`SpaceRecordInput`), and parsing fills it with null, an empty list or `unknown`.
 */
export const spaceRecordSchema = z.strictObject({
  ...spaceFactsShape,
  externalIds: externalIdsSchema,
  source: spaceSourceSchema,
});
export type SpaceRecord = z.infer<typeof spaceRecordSchema>;
export type SpaceRecordInput = z.input<typeof spaceRecordSchema>;
