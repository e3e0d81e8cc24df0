import { z } from 'zod';
import { blockSchema } from './block';
import { COMPLETION_OF } from './completion/rule';
import { MAX_DUE_DAYS, MAX_TIME_LIMIT_MINUTES } from './block-limits';
import { languageCodeSchema, localIdSchema, minutesSchema, slugSchema, stableIdSchema } from './ids';
import type { Question } from './question';

export const MAX_BLOCKS = 200;
export const UNIT_KINDS = ['lesson', 'assessment', 'package'] as const;
export const REVIEW_RULES = ['afterAttempt', 'afterPass', 'never'] as const;

/** The order of properties here is the order in which a folder is written. */
function shape<Kind extends string, Own extends z.core.$ZodLooseShape>(kind: Kind, own: Own) {
  return z.strictObject({
    id: stableIdSchema,
    slug: slugSchema,
    kind: z.literal(kind),
    minutes: minutesSchema.optional(),
    required: z.boolean().default(true),
    ...own,
    objectives: z.array(localIdSchema).max(30).default([]),
    blocks: z.array(blockSchema).max(MAX_BLOCKS).default([]),
  });
}

/** How an assessment is taken and passed. */
export const assessmentRulesSchema = z.strictObject({
  /** Share of the points, 0 to 1. */
  passMark: z.number().min(0).max(1),
  /** null: as many as one likes. */
  attempts: z.int().min(1).max(100).nullable().default(null),
  /** Minutes between two attempts. */
  pauseMinutes: minutesSchema.default(0),
  /** When right answers and feedback are shown. */
  review: z.enum(REVIEW_RULES).default('afterAttempt'),
  shuffle: z.boolean().default(true),
  /** Days after enrolment within which it is handed in; absent: whenever one likes. */
  dueDays: z.int().min(1).max(MAX_DUE_DAYS).optional(),
  /** Minutes that an attempt lasts; absent: as long as one likes. */
  timeLimitMinutes: z.int().min(1).max(MAX_TIME_LIMIT_MINUTES).optional(),
  /** Whether it may be taken along and answered without a network (ADR 27); absent: it may not. */
  offline: z.boolean().optional(),
  /** It shows what somebody knows already, and counts for nothing (ADR 32); absent: it is no positioning test. */
  positioning: z.literal(true).optional(),
  /** Whether who knows a part by this positioning test may skip its lessons; absent: nobody may. */
  skips: z.literal(true).optional(),
});
export type AssessmentRules = z.infer<typeof assessmentRulesSchema>;

const lessonSchema = shape('lesson', { completion: COMPLETION_OF.lesson.optional() });
const assessmentSchema = shape('assessment', {
  assessment: assessmentRulesSchema,
  completion: COMPLETION_OF.assessment.optional(),
});

const MAX_LANGUAGES = 24;

/** Which package of the organisation serves which language; `*`: every other one. What a package is, its own room knows. */
export const unitPackagesSchema = z
  .record(z.union([languageCodeSchema, z.literal('*')]), stableIdSchema)
  .refine((packages) => Object.keys(packages).length <= MAX_LANGUAGES);
export type UnitPackages = z.infer<typeof unitPackagesSchema>;

/** An imported package as a step of the course; its blocks are read before it is opened (docs/adr/0037). */
const packageSchema = shape('package', {
  packages: unitPackagesSchema.default({}),
  completion: COMPLETION_OF.package.optional(),
});

/** A unit. Assignments are questions of an assessment, meetings belong to a run: docs/adr/0037 says why. */
export const unitSchema = z.discriminatedUnion('kind', [lessonSchema, assessmentSchema, packageSchema]);

export type Unit = z.infer<typeof unitSchema>;
export type UnitKind = Unit['kind'];

/** The questions of a unit, in their order. */
export function questionsOf(unit: Unit): Question[] {
  return unit.blocks.filter((block) => block.type === 'question');
}

/** Whether a unit is a positioning test: an assessment that shows what somebody knows already, and counts for nothing. */
export function isPositioning(unit: Unit): boolean {
  return unit.kind === 'assessment' && unit.assessment.positioning === true;
}

/** Whether who knows a part of the course by this positioning test may skip its lessons. */
export function maySkipBy(unit: Unit): boolean {
  return unit.kind === 'assessment' && unit.assessment.positioning === true && unit.assessment.skips === true;
}

/**
 * Whether an assessment needs a network, whatever its author allows: one whose time is measured, that asks for files, or that is a
 * positioning test.
 */
export function needsNetwork(unit: Unit): boolean {
  if (unit.kind !== 'assessment') return false;
  const asksFiles = questionsOf(unit).some(({ interaction }) => interaction === 'assignment');
  return unit.assessment.timeLimitMinutes !== undefined || asksFiles || isPositioning(unit);
}

/** Whether an assessment may be taken along and answered without a network. */
export function mayTakeAlong(unit: Unit): boolean {
  return unit.kind === 'assessment' && unit.assessment.offline === true && !needsNetwork(unit);
}

/** The package that opens for a reader of `language`: that of the language, else of every other one, else of the source language. */
export function packageIn(
  { packages = {} }: Pick<Unit, 'kind'> & { packages?: UnitPackages },
  language: string,
  sourceLanguage: string,
): string | undefined {
  return packages[language] ?? packages['*'] ?? packages[sourceLanguage];
}

/** The packages that a unit names, each once. */
export function packagesOf(unit: Unit): string[] {
  return unit.kind === 'package' ? [...new Set(Object.values(unit.packages))] : [];
}

/** Whether the answers of a unit count, so that its keys may not leave the server early. No item serves both ends. */
export function isCounting(unit: Unit): boolean {
  return unit.kind === 'assessment';
}
