import { z } from 'zod';
import { competenceRefSchema } from './catalogue';
import { idSchema, languageSchema } from './common';
import { lineSchema, paragraphSchema } from './text';

/** Languages that somebody may answer or write in. */
const MOST_LANGUAGES = 12;

export const tutorWordsSchema = z.strictObject({
  /** Who they are, in a few sentences; may be empty. */
  text: paragraphSchema(1000),
  /** What they know besides the framework, a line each. */
  lines: z.array(lineSchema(1, 120)).max(10),
});

/** Somebody who tutors, and their account where the reader may see their page. */
export const tutorNamedSchema = z.object({ name: z.string(), page: idSchema.nullable() });
export type TutorNamed = z.infer<typeof tutorNamedSchema>;

/** PUT /api/tutoring/page: all that a tutor says of themself. */
export const tutorPageEditSchema = z.strictObject({
  /** Whether anybody else sees it. */
  shown: z.boolean(),
  /** In which they answer. */
  languages: z.array(languageSchema).max(MOST_LANGUAGES),
  /** Competences of the framework, such as `DigComp/4.1`. */
  competences: z.array(z.string().max(40)).max(40),
  /** In each language that they write in. */
  words: z
    .record(languageSchema, tutorWordsSchema)
    .refine((words) => Object.keys(words).length <= MOST_LANGUAGES, { params: { rule: 'invalid' } }),
});
export type TutorPageEdit = z.infer<typeof tutorPageEditSchema>;

/** GET /api/tutoring/page: one's own, empty and hidden before it was written. */
export const ownTutorPageSchema = z.object({
  ...tutorPageEditSchema.shape,
  id: idSchema,
  /** Out of sight, by who moderates, until they have read it anew. */
  hidden: z.boolean(),
  revision: z.string(),
  /** The competences that there are, in the reader's words. */
  choices: z.array(z.object({ value: z.string(), code: z.string(), label: z.string() })),
});
export type OwnTutorPage = z.infer<typeof ownTutorPageSchema>;

/** Answer of PUT /api/tutoring/page: what it says now, for who goes on writing, and what becomes of it. */
export const tutorPageWrittenSchema = z.object({
  ...ownTutorPageSchema.pick({ revision: true, hidden: true }).shape,
  /** It is hidden, and for moderators to read anew. */
  waits: z.boolean(),
});
export type TutorPageWritten = z.infer<typeof tutorPageWrittenSchema>;

/** GET /api/tutoring/pages/:accountId: as those read it who learn or work with its tutor. */
export const tutorPageSchema = z.object({
  name: z.string(),
  mine: z.boolean(),
  languages: z.array(languageSchema),
  competences: z.array(competenceRefSchema),
  /** In the language of the reader, else in another one; null: none were written. */
  words: tutorWordsSchema.extend({ language: languageSchema }).nullable(),
  /** How soon half of the last `count` questions were answered first; null where there are too few to say. */
  answers: z.object({ minutes: z.number().int(), count: z.number().int() }).nullable(),
  /** Courses in the catalogue that they tutor, and of the sessions that are not over those that the reader may see; at most a hundred. */
  tutored: z.array(
    z.object({
      courseId: idSchema,
      course: z.string(),
      /** Null where it is not in the catalogue. */
      slug: z.string().nullable(),
      run: z.object({ id: idSchema, title: z.string().nullable(), startsOn: z.iso.date() }).nullable(),
    }),
  ),
});
export type TutorPage = z.infer<typeof tutorPageSchema>;
