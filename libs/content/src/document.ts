import { z } from 'zod';
import type { Block } from './block';
import {
  languageCodeSchema,
  localIdSchema,
  mediaPathSchema,
  minutesSchema,
  slugSchema,
  stableIdSchema,
} from './ids';
import { unitSchema, type Unit } from './unit';

export const COURSE_FORMAT = 'pirecow-course/1';
export const LEVELS = ['initial', 'intermediate', 'advanced'] as const;
export const AUDIENCES = [
  'teleworker',
  'employer',
  'facilitator',
  'project-holder',
  'local-authority',
  'trainer',
] as const;

const shortString = z.string().min(1).max(300);

const competenceSchema = z.strictObject({
  framework: z.string().min(1).max(60),
  version: z.string().min(1).max(20),
  code: z.string().min(1).max(40),
});

/** A medium: one file per language, or `*` for every other language. */
export const mediumSchema = z.strictObject({
  id: stableIdSchema,
  files: z.record(z.union([languageCodeSchema, z.literal('*')]), mediaPathSchema),
  licence: shortString,
  source: shortString,
  author: shortString.optional(),
});
export type Medium = z.infer<typeof mediumSchema>;

const completionSchema = z.strictObject({
  passAssessments: z.boolean().default(true),
  /** `all`: every unit marked as required. */
  requiredUnits: z.literal('all').default('all'),
});

/** What the document and its file `course.yaml` share: all but modules, and what only the file holds. */
export const courseHeadShape = {
  format: z.literal(COURSE_FORMAT),
  id: stableIdSchema,
  slug: slugSchema,
  sourceLanguage: languageCodeSchema,
  languages: z.array(languageCodeSchema).min(1).max(24),
  state: z.enum(['announced', 'published']),
  level: z.enum(LEVELS),
  announcedMinutes: minutesSchema.optional(),
  competences: z.array(competenceSchema).max(40).default([]),
  objectives: z.array(localIdSchema).max(30).default([]),
  audience: z.array(z.enum(AUDIENCES)).max(AUDIENCES.length).default([]),
  tutor: z.strictObject({ answerHours: z.number().positive().max(2000) }).optional(),
  completion: completionSchema.prefault({}),
  /** Share of a language's texts, and of its questions, that must be current before learners are offered it, 0 to 1. */
  parityThreshold: z.number().min(0).max(1).default(1),
};

export const MAX_MODULES = 60;
export const MAX_UNITS_PER_MODULE = 60;
export const MAX_MEDIA = 500;
export const mediaListSchema = z.array(mediumSchema).max(MAX_MEDIA).default([]);

const moduleSchema = z.strictObject({
  id: stableIdSchema,
  units: z.array(unitSchema).max(MAX_UNITS_PER_MODULE),
});
export type CourseModule = z.infer<typeof moduleSchema>;

/**
 * The structure of a course: stored once for all languages, without keys and without texts.
 * Parsing fills in the defaults of docs/course-format.md and puts the properties into their written order.
 */
export const courseDocumentSchema = z.strictObject({
  ...courseHeadShape,
  modules: z.array(moduleSchema).max(MAX_MODULES),
  media: mediaListSchema,
});
export type CourseDocument = z.infer<typeof courseDocumentSchema>;

/** All units of a course, in order. */
export function unitsOf(document: CourseDocument): Unit[] {
  return document.modules.flatMap((module) => module.units);
}

/** All blocks of a course, in order. */
export function blocksOf(document: CourseDocument): Block[] {
  return unitsOf(document).flatMap((unit) => unit.blocks);
}

/** The file of a medium that a reader of `language` sees, or undefined where there is none. */
export function mediaFile(
  document: Pick<CourseDocument, 'media' | 'sourceLanguage'>,
  mediumId: string,
  language: string,
): string | undefined {
  const files = document.media.find((medium) => medium.id === mediumId)?.files;
  return files?.[language] ?? files?.['*'] ?? files?.[document.sourceLanguage];
}
