import { z } from 'zod';
import { idSchema, languageSchema } from './common';

export const TRANSLATION_STATES = ['missing', 'draft', 'outdated', 'current'] as const;
const countSchema = z.int().nonnegative();
const countsSchema = z.object({
  missing: countSchema,
  draft: countSchema,
  outdated: countSchema,
  current: countSchema,
});

/** How far a language has come: `parity` of the course document. */
const languageStandingSchema = z.object({
  language: languageSchema,
  texts: countsSchema,
  questions: countsSchema,
  captions: countsSchema,
  media: z.object({ current: countSchema, missing: countSchema }),
  share: z.number(),
  reached: z.boolean(),
});
export type LanguageStanding = z.infer<typeof languageStandingSchema>;

/** A unit, or (id null) what the course and its modules say; `remaining`: language → texts that are not current. */
const translationPartSchema = z.object({
  id: idSchema.nullable(),
  title: z.string(),
  remaining: z.record(z.string(), countSchema),
});
export type TranslationPart = z.infer<typeof translationPartSchema>;

/** GET …/translations: where the languages of a draft stand. Titles are in the source language. */
export const translationOverviewSchema = z.object({
  id: idSchema,
  title: z.string(),
  sourceLanguage: languageSchema,
  threshold: z.number(),
  languages: z.array(languageStandingSchema),
  parts: z.array(translationPartSchema),
});
export type TranslationOverview = z.infer<typeof translationOverviewSchema>;

/** One text beside its source. */
export const translatedTextSchema = z.object({
  ownerId: idSchema,
  field: z.string(),
  kind: z.enum(['plain', 'rich', 'vtt', 'answers']),
  /** What it is a text of: `course`, `module`, `unit`, a kind of block or an interaction. */
  of: z.string(),
  source: z.string(),
  /** Names the wording of the source; whoever translates it sends it back. */
  sourceHash: z.string(),
  /** The wording that was translated, where it is another one and still known. */
  was: z.string().nullable(),
  /** Empty where there is none. */
  text: z.string(),
  /** The wording that was translated. */
  madeFrom: z.string().nullable(),
  state: z.enum(TRANSLATION_STATES),
  /** What a change has to name. */
  revision: z.string(),
  by: z.string().nullable(),
  /** A machine proposed it, and nobody has made it ready yet. */
  machine: z.boolean(),
  at: z.string().nullable(),
});
export type TranslatedText = z.infer<typeof translatedTextSchema>;

/** GET …/translations/:language?unit=: the texts of a unit, or without it those of course and modules. */
export const translationQuerySchema = z.object({ unit: idSchema.optional() });
export type TranslationQuery = z.infer<typeof translationQuerySchema>;
export const translationSheetSchema = z.object({ texts: z.array(translatedTextSchema) });
export type TranslationSheet = z.infer<typeof translationSheetSchema>;

export const textFieldNameSchema = z.string().regex(/^[A-Za-z0-9.]{1,80}$/);

/** PUT …/translations/:language/texts/:ownerId/:field. No words: the translation goes. */
export const translationEditSchema = z.strictObject({
  text: z.string().max(200_000),
  status: z.enum(['draft', 'ready']),
  /** Hash of the wording that it says in the other language. */
  source: z.string().regex(/^[0-9a-f]{16}$/),
});
export type TranslationEdit = z.infer<typeof translationEditSchema>;

/** GET …/translations/:language/texts/:ownerId/:field/suggestions. */
export const translationSuggestionsSchema = z.object({
  terms: z.array(
    z.object({
      term: z.string(),
      translations: z.array(z.string()),
      confidence: z.enum(['low', 'medium', 'high']).nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** The most alike first; `likeness` from 0 to 1. `organisation`: the partner whose course it is, null for the own one. */
  memory: z.array(
    z.object({
      source: z.string(),
      text: z.string(),
      likeness: z.number(),
      course: z.string(),
      organisation: z.string().nullable(),
    }),
  ),
});
export type TranslationSuggestions = z.infer<typeof translationSuggestionsSchema>;

/**
 * GET …/translations/:language/machine: whether a machine can propose translations. `none`: there is no machine; `pair`: it
 * does not know these two languages; `down`: it does not answer now. `engine`: its host.
 */
export const machineStandingSchema = z.object({
  engine: z.string().nullable(),
  state: z.enum(['none', 'pair', 'down', 'ready']),
});
export type MachineStanding = z.infer<typeof machineStandingSchema>;

/**
 * A run of a machine over all texts of a language that were missing when it began. `isWaiting`: the machine did not answer, and
 * is asked again later. `kept` are drafts now; `unusable` what it could not propose in a way that can be used.
 */
export const machineRunSchema = z.object({
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  total: countSchema,
  asked: countSchema,
  kept: countSchema,
  unusable: countSchema,
  isWaiting: z.boolean(),
});
export type MachineRun = z.infer<typeof machineRunSchema>;

/** GET and POST …/translations/:language/machine/run: the last run. */
export const machineRunStateSchema = z.object({ run: machineRunSchema.nullable() });
export type MachineRunState = z.infer<typeof machineRunStateSchema>;

/** GET /api/machine-translation: the host of the machine that translates for this platform. For the privacy page. */
export const machineTranslationSchema = z.object({ engine: z.string().nullable() });
export type MachineTranslationUsed = z.infer<typeof machineTranslationSchema>;
