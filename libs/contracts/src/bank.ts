import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { lineSchema } from './text';

/** A competence of a published framework, as filters name it: `DigComp/4.1`. */
const competenceSchema = z.string().regex(/^[A-Za-z0-9 .-]{1,60}\/[A-Za-z0-9.-]{1,40}$/);
const tagSchema = lineSchema(1, 200);

/** What a bank knows of a question besides the question itself. */
export const questionFactsShape = {
  /** What its authors call it; learners do not see it. */
  name: lineSchema(0, 200).default(''),
  tags: z.array(tagSchema).max(30).default([]),
  competence: competenceSchema.nullable().default(null),
  /** 1: almost everybody knows it; 5: hardly anybody. Null: nobody has said. */
  difficulty: z.int().min(1).max(5).nullable().default(null),
};
export type QuestionFacts = z.infer<z.ZodObject<typeof questionFactsShape>>;

/** GET /api/organisations/:organisationId/questions. Each filter narrows; `q` looks into the words of all languages. */
export const questionQuerySchema = pageQuerySchema.extend({
  q: z.string().trim().max(200).optional(),
  tag: tagSchema.optional(),
  interaction: z
    .string()
    .regex(/^[A-Za-z]{1,20}$/)
    .optional(),
  competence: competenceSchema.optional(),
  difficulty: z.coerce.number().int().min(1).max(5).optional(),
  /** A language that the question speaks. */
  in: languageSchema.optional(),
});
export type QuestionQuery = z.infer<typeof questionQuerySchema>;

const labelSchema = z.object({ value: z.string(), label: z.string() });

const bankItemSchema = z.object({
  id: idSchema,
  interaction: z.string(),
  name: z.string(),
  /** The beginning of the question as plain text: in the reader's language where it speaks it, else in its own. */
  prompt: z.string(),
  promptLanguage: languageSchema,
  /** The language it was written in first. */
  languages: z.array(languageSchema),
  tags: z.array(z.string()),
  competence: labelSchema.nullable(),
  difficulty: z.int().nullable(),
  /** Whether it may stand in a published course as it is. */
  ready: z.boolean(),
  updatedAt: z.string(),
});
export type BankItem = z.infer<typeof bankItemSchema>;

/** The questions of an organisation, the last changed first. */
export const bankListSchema = pageSchema(bankItemSchema);
export type BankList = z.infer<typeof bankListSchema>;

/** GET …/questions/labels: what the questions are filed under, and the competences that there are. */
export const bankLabelsSchema = z.object({
  tags: z.array(z.object({ value: z.string(), count: z.int() })),
  competences: z.array(labelSchema),
});
export type BankLabels = z.infer<typeof bankLabelsSchema>;

/** A stable rule and its values; words are chosen where it is read. */
const noteSchema = z.object({
  rule: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type QuestionNote = z.infer<typeof noteSchema>;

const atSchema = z.object({ number: z.int(), line: z.int().optional(), name: z.string().optional() });

/** Formats that questions are read from and written in. */
export const BANK_IMPORTS = ['gift', 'moodle-xml', 'qti', 'csv', 'h5p'] as const;
export type BankImportFormat = (typeof BANK_IMPORTS)[number];
export const BANK_EXPORTS = ['gift', 'qti-2.1', 'qti-3.0'] as const;
export type BankExportFormat = (typeof BANK_EXPORTS)[number];

const importedSchema = z.object({
  at: atSchema,
  /** `known`: the same question came in before, or stands twice in the file. */
  outcome: z.enum(['new', 'known', 'refused']),
  prompt: z.string(),
  interaction: z.string().nullable(),
  /** Names of the texts that came along. */
  kept: z.array(z.string()),
  changed: z.array(noteSchema),
  dropped: z.array(noteSchema),
  refusal: noteSchema.nullable(),
});
export type ImportedQuestion = z.infer<typeof importedSchema>;

/** What became of a file, or would. `refusal`: why it was not read (to its end); then nothing is taken over. */
export const bankImportReportSchema = z.object({
  questions: z.array(importedSchema),
  refusal: noteSchema.nullable(),
  /** Whether the questions that are new were taken over. */
  taken: z.boolean(),
});
export type BankImportReport = z.infer<typeof bankImportReportSchema>;

/** Most questions that are written into one file. */
export const MAX_EXPORT = 100;

/** GET …/questions/export and …/questions/export/report. `ids`: parted by commas. */
export const bankExportQuerySchema = z.strictObject({
  format: z.enum(BANK_EXPORTS),
  language: languageSchema,
  ids: z
    .string()
    .max(37 * MAX_EXPORT)
    .transform((ids) => ids.split(','))
    .pipe(z.array(idSchema).min(1).max(MAX_EXPORT)),
});
export type BankExportQuery = z.infer<typeof bankExportQuerySchema>;

/** What a file would hold of each question, and what it would not. */
export const bankExportReportSchema = z.object({
  questions: z.array(
    z.object({
      id: idSchema,
      prompt: z.string(),
      changed: z.array(noteSchema),
      dropped: z.array(noteSchema),
      refusal: noteSchema.nullable(),
    }),
  ),
});
export type BankExportReport = z.infer<typeof bankExportReportSchema>;

/** POST …/questions/:questionId/copies: the question as a block of a unit, behind `after` (null: first). */
export const questionCopySchema = z.strictObject({
  courseId: z.uuidv7(),
  unitId: z.uuidv7(),
  /** Id of the block to be. Sent twice, it is one block. */
  blockId: z.uuidv7(),
  after: z.uuidv7().nullable(),
  /** The pool of the unit that it joins. */
  pool: z.uuidv7().optional(),
});
export type QuestionCopy = z.infer<typeof questionCopySchema>;

/** POST …/questions/keep: a question of a course, into the bank. */
export const questionKeepSchema = z.strictObject({ courseId: z.uuidv7(), blockId: z.uuidv7() });
export type QuestionKeep = z.infer<typeof questionKeepSchema>;

/** `known`: the bank had the same already, and that is its id. */
export const questionKeptSchema = z.object({ id: idSchema, known: z.boolean() });
export type QuestionKept = z.infer<typeof questionKeptSchema>;
