import { z } from 'zod';
import { idSchema } from './common';

/** Licence of what is published: https://creativecommons.org/licenses/by/4.0/. */
export const OPEN_DATA_LICENCE = 'CC-BY-4.0';

export const quarterSchema = z.string().regex(/^20\d\d-Q[1-4]$/);

const organisationSchema = z.object({ id: idSchema, name: z.string() });

/** One cell. `all` is a total, `none` a territory that was not given; null a figure that is not told. */
const openDataRowSchema = z.object({
  territory: z.string(),
  language: z.string(),
  participants: z.int().nullable(),
  completers: z.int().nullable(),
});
export type OpenDataRow = z.infer<typeof openDataRowSchema>;

/** GET /api/open-data/:organisationId/:quarter */
export const openDataTableSchema = z.object({
  organisation: organisationSchema,
  quarter: quarterSchema,
  publishedAt: z.iso.datetime(),
  licence: z.literal(OPEN_DATA_LICENCE),
  /** No figure about fewer people is told. */
  fewest: z.int(),
  rows: z.array(openDataRowSchema),
});
export type OpenDataTable = z.infer<typeof openDataTableSchema>;

/** GET /api/open-data: what is published, by organisation; of each the last twenty quarters, the newest first. */
export const openDataListSchema = z.object({
  items: z.array(
    z.object({
      organisation: organisationSchema,
      tables: z.array(z.object({ quarter: quarterSchema, publishedAt: z.iso.datetime() })),
    }),
  ),
});
export type OpenDataList = z.infer<typeof openDataListSchema>;

/** GET and PUT /api/organisations/:organisationId/open-data */
export const openDataChoiceSchema = z.strictObject({ published: z.boolean() });
export type OpenDataChoice = z.infer<typeof openDataChoiceSchema>;
