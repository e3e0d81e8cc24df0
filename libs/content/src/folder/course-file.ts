import { z } from 'zod';
import { courseHeadShape, MAX_MODULES, MAX_UNITS_PER_MODULE, mediaListSchema } from '../document';
import { languageCodeSchema, slugSchema, stableIdSchema } from '../ids';
import { textStateSchema } from '../text';

const fieldSchema = z.string().regex(/^[A-Za-z0-9.]{1,80}$/);

/** language → owner → field → state. */
export const statesSchema = z
  .record(languageCodeSchema, z.record(stableIdSchema, z.record(fieldSchema, textStateSchema)))
  .default({});
export type States = z.infer<typeof statesSchema>;

const moduleSchema = z.strictObject({
  id: stableIdSchema,
  units: z.array(slugSchema).max(MAX_UNITS_PER_MODULE).default([]),
});

/** `course.yaml`: the structure of a course with slugs of units in the place of units. Its `states` are read apart. */
export const courseFileSchema = z.strictObject({
  ...courseHeadShape,
  modules: z.array(moduleSchema).max(MAX_MODULES),
  media: mediaListSchema,
});
export type CourseFile = z.infer<typeof courseFileSchema>;
