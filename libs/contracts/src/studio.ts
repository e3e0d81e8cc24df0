import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { DESK_STATES } from './course-desk';
import { lineSchema } from './text';

/** Ids of what a course is made of are made by the studio, so that a request that is sent twice makes one thing. */
const ownIdSchema = z.uuidv7();
const titleSchema = lineSchema(1, 300);
const afterSchema = ownIdSchema.nullable();

/** POST /api/studio/:organisationId/courses. The source language is one of the languages, whether named or not. */
export const newCourseSchema = z.strictObject({
  id: ownIdSchema,
  title: titleSchema,
  sourceLanguage: languageSchema,
  languages: z.array(languageSchema).max(24),
});
export type NewCourse = z.infer<typeof newCourseSchema>;

/** A short text of the outline and the revision that a change of it has to name. */
export const outlineTextSchema = z.object({ text: z.string(), revision: z.string() });
export type OutlineText = z.infer<typeof outlineTextSchema>;

const outlineUnitSchema = z.object({
  id: idSchema,
  kind: z.enum(['lesson', 'assessment', 'package']),
  title: outlineTextSchema,
});
export type StudioUnit = z.infer<typeof outlineUnitSchema>;

const outlineModuleSchema = z.object({
  id: idSchema,
  title: outlineTextSchema,
  units: z.array(outlineUnitSchema),
});
export type StudioModule = z.infer<typeof outlineModuleSchema>;

/** GET /api/studio/:organisationId/courses/:courseId: the outline of a draft, in its source language. */
export const studioCourseSchema = z.object({
  id: idSchema,
  slug: z.string(),
  state: z.enum(DESK_STATES),
  sourceLanguage: languageSchema,
  languages: z.array(languageSchema),
  title: outlineTextSchema,
  summary: outlineTextSchema,
  modules: z.array(outlineModuleSchema),
  /** Hosts of PeerTube whose videos may be shown, beside YouTube and Vimeo. */
  videoHosts: z.array(z.string()),
});
export type StudioCourse = z.infer<typeof studioCourseSchema>;

/** PUT …/texts/:ownerId/:field: a text of the course, of a module or of a unit. Empty takes it away. */
export const outlineEditSchema = z.strictObject({
  text: z.string().max(40_000),
  weight: z.enum(['minor', 'major']).default('major'),
});
export type OutlineEdit = z.infer<typeof outlineEditSchema>;
/** Modules and units have the first two; `objective.<id>` is one of the objectives of the course. */
export const outlineFieldSchema = z
  .string()
  .regex(/^(title|summary|description|prerequisites|help|objective\.[a-z][a-z0-9]{0,11})$/);

/** GET …/units/:unitId/preview. The language is one of the course; without one, it is the source language. */
export const previewQuerySchema = z.object({ language: languageSchema.optional() });
export type PreviewQuery = z.infer<typeof previewQuerySchema>;

/** What stands in an order and can be moved, taken out and put back. */
export const studioThingSchema = z.enum(['modules', 'units', 'blocks']);
export type StudioThing = z.infer<typeof studioThingSchema>;
export const outlineThingSchema = studioThingSchema.exclude(['blocks']);

/** POST …/modules. Behind `after`; null: first. */
export const newModuleSchema = z.strictObject({ id: ownIdSchema, title: titleSchema, after: afterSchema });
export type NewModule = z.infer<typeof newModuleSchema>;

/** POST …/units. */
export const newUnitSchema = z.strictObject({
  id: ownIdSchema,
  moduleId: ownIdSchema,
  kind: z.enum(['lesson', 'assessment', 'package']),
  title: titleSchema,
  after: afterSchema,
});
export type NewUnit = z.infer<typeof newUnitSchema>;

/** POST …/modules|units|blocks/:id/move: into that parent (a module has none), behind `after`. */
export const moveSchema = z.strictObject({ into: ownIdSchema.optional(), after: afterSchema });
export type Move = z.infer<typeof moveSchema>;

/** POST …/media: the file is the body, what is known of it the query. Answers a `RenderedMedium`. */
export const newMediumSchema = z.strictObject({
  id: ownIdSchema,
  name: lineSchema(1, 140),
  licence: lineSchema(1, 300),
  source: lineSchema(1, 300),
  author: lineSchema(0, 300).optional(),
});
export type NewMedium = z.infer<typeof newMediumSchema>;
