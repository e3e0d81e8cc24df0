import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';
import { paragraphSchema } from './text';

/** As long as a note may be. */
export const MAX_NOTE = 4_000;
/** As many passages of one course as somebody may note and mark. */
export const MAX_NOTES = 500;

/** PUT /api/learning/enrolments/:enrolmentId/notes/:blockId: neither words nor a mark forget it. */
export const noteEditSchema = z.strictObject({ text: paragraphSchema(MAX_NOTE), marked: z.boolean() });
export type NoteEdit = z.infer<typeof noteEditSchema>;

/** What that answers: the revision of what stands there now; null where it was forgotten. */
export const noteKeptSchema = z.object({ writtenAt: z.string().nullable() });
export type NoteKept = z.infer<typeof noteKeptSchema>;

const noteSchema = z.object({
  blockId: idSchema,
  text: z.string(),
  marked: z.boolean(),
  writtenAt: z.string(),
});
export type Note = z.infer<typeof noteSchema>;

/** GET /api/learning/enrolments/:enrolmentId/notes: one's own notes in a course; all of them. */
export const noteListSchema = z.object({ items: z.array(noteSchema) });
export type NoteList = z.infer<typeof noteListSchema>;

/** GET /api/learning/notes: one's own notes in all courses, the newest first. */
export const ownNotesSchema = pageSchema(
  noteSchema.extend({
    enrolmentId: idSchema,
    course: z.string(),
    /** The part in which the passage stands; null where the version that is followed has it no more. */
    unit: z.object({ slug: z.string(), title: z.string() }).nullable(),
    /** The first words of the passage, where it has any. */
    passage: z.string(),
    /** Of all these words. */
    language: languageSchema,
    /** The course was left: it opens no more. */
    left: z.boolean(),
  }),
);
export type OwnNotes = z.infer<typeof ownNotesSchema>;
export type OwnNote = OwnNotes['items'][number];
