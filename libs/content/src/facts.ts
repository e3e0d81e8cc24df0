import { z } from 'zod';
import { completionRuleSchema } from './completion/rule';
import { courseHeadShape } from './document';
import { localIdSchema, minutesSchema, stableIdSchema } from './ids';
import { assessmentRulesSchema, UNIT_KINDS, unitPackagesSchema } from './unit';

const { languages, level, competences, objectives, audience, parityThreshold } = courseHeadShape;

/** What an author says of a course besides its words. All of it is written at once. */
export const courseFactsSchema = z.strictObject({
  languages,
  level,
  competences: competences.unwrap(),
  /** Local ids in their order; their words are texts of the course, `objective.<id>`. */
  objectives: objectives.unwrap(),
  audience: audience.unwrap(),
  /** Within how many hours the course promises an answer. */
  answerHours: z.number().positive().max(2000).nullable(),
  /** Share of a language's texts that must be current before learners are offered it, 0 to 1. */
  parityThreshold: parityThreshold.unwrap(),
});
export type CourseFacts = z.infer<typeof courseFactsSchema>;

/** What an author says of a unit besides its words and its blocks. */
export const unitFactsSchema = z.strictObject({
  /** null: the sum of its blocks. */
  minutes: minutesSchema.nullable(),
  required: z.boolean(),
  objectives: z.array(localIdSchema).max(30),
  /** Of an assessment alone. */
  assessment: assessmentRulesSchema.optional(),
  /** Of a package alone. */
  packages: unitPackagesSchema.optional(),
  /** Absent: as the course says of its kind. */
  completion: completionRuleSchema.optional(),
});
export type UnitFacts = z.infer<typeof unitFactsSchema>;

/** Facts and the revision that a change of them has to name. */
export const editedCourseFactsSchema = courseFactsSchema.extend({ revision: z.string() });
export type EditedCourseFacts = z.infer<typeof editedCourseFactsSchema>;
export const editedUnitFactsSchema = unitFactsSchema.extend({ revision: z.string() });
export type EditedUnitFacts = z.infer<typeof editedUnitFactsSchema>;

/** The facts of a draft and of all its units, with the words of the course in its source language. */
export const factSheetSchema = z.object({
  id: stableIdSchema,
  sourceLanguage: courseHeadShape.sourceLanguage,
  course: editedCourseFactsSchema,
  /** The competences that a course may name, in the reader's words. */
  competences: z.array(competences.unwrap().element.extend({ label: z.string(), unofficial: z.boolean() })),
  /** Field of the course → its words; what has none is left out. */
  texts: z.record(z.string(), z.object({ text: z.string(), revision: z.string() })),
  units: z.array(
    z.object({
      id: stableIdSchema,
      kind: z.enum(UNIT_KINDS),
      title: z.string(),
      /** Minutes of its blocks together. */
      blockMinutes: z.number(),
      facts: editedUnitFactsSchema,
    }),
  ),
});
export type FactSheet = z.infer<typeof factSheetSchema>;
