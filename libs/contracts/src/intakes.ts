import { z } from 'zod';
import { BANK_IMPORTS, bankImportReportSchema } from './bank';
import { importReportSchema } from './catalogue';
import { idSchema, languageSchema } from './common';
import { packageReportSchema } from './packages';

/** What a file may come in as. */
export const INTAKE_KINDS = ['course', 'package', 'questions'] as const;
export type IntakeName = (typeof INTAKE_KINDS)[number];

/** `looked`: it waits for somebody's yes to what its report lists. The last three are ends. */
export const INTAKE_STATES = [
  'waiting',
  'looking',
  'looked',
  'writing',
  'done',
  'failed',
  'cancelled',
] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

/** What is being done: the file is fetched from the storage, read, or unpacked. */
export const INTAKE_STEPS = ['fetching', 'reading', 'unpacking'] as const;
export type IntakeStep = (typeof INTAKE_STEPS)[number];

/** `minor`: source texts that were reworded say what they said before. */
const courseWishSchema = z.strictObject({
  kind: z.literal('course'),
  edits: z.enum(['major', 'minor']).default('major'),
});
const packageWishSchema = z.strictObject({ kind: z.literal('package') });
/** `language` is that of the texts, which no file says. */
const questionsWishSchema = z.strictObject({
  kind: z.literal('questions'),
  format: z.enum(BANK_IMPORTS),
  language: languageSchema,
});
export type IntakeWish = z.infer<
  typeof courseWishSchema | typeof packageWishSchema | typeof questionsWishSchema
>;

const file = { uploadId: idSchema };

/** PUT …/intakes/:intakeId: a file that has arrived by …/uploads, as what. Sent twice, it is one. */
export const newIntakeSchema = z.discriminatedUnion('kind', [
  courseWishSchema.extend(file),
  packageWishSchema.extend(file),
  questionsWishSchema.extend(file),
]);
export type NewIntake = z.infer<typeof newIntakeSchema>;

/** POST …/intakes/:intakeId/acceptance: yes to what that look has listed. */
export const acceptanceSchema = z.strictObject({ looked: idSchema });
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** GET …/intakes: the last ones of a kind. */
export const intakeQuerySchema = z.object({ kind: z.enum(INTAKE_KINDS) });
export type IntakeQuery = z.infer<typeof intakeQuerySchema>;

const summaryShape = {
  id: idSchema,
  /** What the file is called. */
  name: z.string(),
  /** In bytes. */
  size: z.number(),
  state: z.enum(INTAKE_STATES),
  createdAt: z.string(),
  /** Who brought the file; null: the account was closed. */
  by: z.string().nullable(),
  /** Whether it was brought by the person who asks. */
  own: z.boolean(),
};
const intakeSummarySchema = z.object({ ...summaryShape, kind: z.enum(INTAKE_KINDS) });
export type IntakeSummary = z.infer<typeof intakeSummarySchema>;
export const intakeListSchema = z.object({ items: z.array(intakeSummarySchema) });
export type IntakeList = z.infer<typeof intakeListSchema>;

const fieldErrorSchema = z.object({
  field: z.string(),
  rule: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
});

/** As the body of a refusal (RFC 9457), in words of the person who asks. */
const problemSchema = z.object({
  ...{ type: z.string(), title: z.string(), status: z.number(), code: z.string() },
  errors: z.array(fieldErrorSchema).optional(),
});

const stateShape = {
  ...summaryShape,
  /** Null while nobody is at it. */
  step: z.enum(INTAKE_STEPS).nullable(),
  /** How far the step has come, of how much; 0 of 0 where nobody knows. */
  done: z.number(),
  of: z.number(),
  /** Which look the report is of: who says yes names it. */
  looked: idSchema.nullable(),
  problem: problemSchema.nullable(),
};

/** Where an import stands. `report`: what would come in, or after its end what came. */
export const intakeSchema = z.discriminatedUnion('kind', [
  z.object({ ...stateShape, kind: z.literal('course'), report: importReportSchema.nullable() }),
  z.object({ ...stateShape, kind: z.literal('package'), report: packageReportSchema.nullable() }),
  z.object({ ...stateShape, kind: z.literal('questions'), report: bankImportReportSchema.nullable() }),
]);
export type Intake = z.infer<typeof intakeSchema>;
export type IntakeReport = NonNullable<Intake['report']>;
