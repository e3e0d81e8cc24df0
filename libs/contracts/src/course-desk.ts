import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';

/** Where a course stands for those who make it. `archived`: it was public and was taken off the catalogue. */
export const DESK_STATES = ['draft', 'announced', 'published', 'archived'] as const;

/** How many texts of a language stand where against the texts of the source language. */
const textStatesSchema = z.object({
  language: languageSchema,
  current: z.int(),
  draft: z.int(),
  outdated: z.int(),
  missing: z.int(),
});
export type TextStates = z.infer<typeof textStatesSchema>;

const tutorSchema = z.object({ accountId: idSchema, name: z.string() });
export type Tutor = z.infer<typeof tutorSchema>;

const deskCourseSchema = z.object({
  id: idSchema,
  slug: z.string(),
  /** In the reader's language where the draft has it, else in the source language of the course. */
  title: z.string(),
  titleLanguage: languageSchema,
  state: z.enum(DESK_STATES),
  /** Whether the draft was written to after it was last published. */
  changed: z.boolean(),
  /** Number of the version that was published last, or null. */
  version: z.int().nullable(),
  sourceLanguage: languageSchema,
  /** Of the draft, the source language first. */
  texts: z.array(textStatesSchema),
  /** Languages in which the published version is offered, the source language first. */
  offered: z.array(languageSchema),
  tutor: tutorSchema.nullable(),
  /** In hours: what was chosen on the platform, and what the course folder promises. */
  answerHours: z.object({ chosen: z.number().nullable(), ofFolder: z.number().nullable() }),
  updatedAt: z.string(),
  /** When it will be published; null where no hour is set. */
  publishedFrom: z.string().nullable(),
});
export type DeskCourse = z.infer<typeof deskCourseSchema>;

/** GET /api/organisations/:organisationId/courses: its courses, the last changed first. */
export const deskCourseListSchema = pageSchema(deskCourseSchema);
export type DeskCourseList = z.infer<typeof deskCourseListSchema>;

/** GET /api/organisations/:organisationId/courses/tutors: its trainers, by family name. */
export const tutorListSchema = z.object({ items: z.array(tutorSchema) });
export type TutorList = z.infer<typeof tutorListSchema>;

/**
 * PUT /api/organisations/:organisationId/courses/:courseId/tutor: a trainer of the organisation, or nobody, and in how
 * many hours learners get an answer. Null: as the course folder says.
 */
export const courseTutorSchema = z.strictObject({
  accountId: idSchema.nullable(),
  answerHours: z.int().min(1).max(2000).nullable(),
});
export type CourseTutor = z.infer<typeof courseTutorSchema>;
