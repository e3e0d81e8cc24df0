import { z } from 'zod';
import { idSchema, pageSchema } from './common';

/** Texts of a package by language; `und` where it names none. */
const textsSchema = z.record(z.string(), z.string());

export const PACKAGE_STANDARDS = ['cmi5', 'scorm-1.2', 'scorm-2004', 'tincan', 'h5p'] as const;

/** What becomes of parts of a package that the platform does not run as they stand, or keeps beside the units. */
export const PACKAGE_NOTES = {
  kept: ['mastery', 'launch-data', 'thresholds', 'activities', 'way'],
  changed: ['hidden', 'time-limits', 'controls', 'languages'],
  dropped: [
    'prerequisites',
    'sequencing',
    'random-order',
    'organizations',
    'navigation',
    'shared-data',
    'empty',
    'manifests',
  ],
} as const;
const packageNoteSchema = z.object({
  became: z.enum(['kept', 'changed', 'dropped']),
  what: z.enum([...PACKAGE_NOTES.kept, ...PACKAGE_NOTES.changed, ...PACKAGE_NOTES.dropped]),
  /** How many items or resources it concerns. */
  count: z.number(),
});
export type PackageNote = z.infer<typeof packageNoteSchema>;

/** What came in, or would. */
export const packageReportSchema = z.object({
  /** Null before it is there. */
  id: idSchema.nullable(),
  standard: z.enum(PACKAGE_STANDARDS),
  notes: z.array(packageNoteSchema),
  title: textsSchema,
  units: z.number(),
  blocks: z.number(),
  files: z.number(),
  /** What an H5P package brings to be played with, by name and version. */
  libraries: z.array(z.string()),
});
export type PackageReport = z.infer<typeof packageReportSchema>;

/** How far a registration has come: satisfied units of all, and whether the whole is satisfied. */
const progressSchema = z.object({
  registrationId: idSchema,
  satisfiedUnits: z.number(),
  isSatisfied: z.boolean(),
});

const packageSummarySchema = z.object({
  id: idSchema,
  title: textsSchema,
  units: z.number(),
  importedAt: z.string(),
  /** Of the person who asks; null before the first launch. */
  own: progressSchema.nullable(),
});
export type PackageSummary = z.infer<typeof packageSummarySchema>;
export const packageListSchema = pageSchema(packageSummarySchema);
export type PackageList = z.infer<typeof packageListSchema>;

const unitStateSchema = z.object({
  isCompleted: z.boolean(),
  isPassed: z.boolean(),
  isWaived: z.boolean(),
  isSatisfied: z.boolean(),
});

/** An assignable unit of a package (cmi5 13.1.4), with how far the person who asks has come in it. */
const packageUnitSchema = z.object({
  position: z.number(),
  title: textsSchema,
  description: textsSchema,
  /** Titles of the blocks that it stands in, outer ones first. */
  blocks: z.array(textsSchema),
  moveOn: z.string(),
  launchMethod: z.enum(['AnyWindow', 'OwnWindow']),
  own: unitStateSchema.nullable(),
});
export type PackageUnit = z.infer<typeof packageUnitSchema>;

export const packageDetailSchema = z.object({
  id: idSchema,
  title: textsSchema,
  description: textsSchema,
  own: progressSchema.nullable(),
  units: z.array(packageUnitSchema),
});
export type PackageDetail = z.infer<typeof packageDetailSchema>;

export const LAUNCH_MODES = ['Normal', 'Browse', 'Review'] as const;

const unitSchema = z.number().int().min(0).max(100_000);

/** Launches a unit for oneself. Without `registrationId` the latest one goes on, or a first one begins. */
export const launchSchema = z.strictObject({
  unit: unitSchema,
  mode: z.enum(LAUNCH_MODES).default('Normal'),
  registrationId: idSchema.optional(),
  /** Begins anew, under a new registration. */
  anew: z.boolean().default(false),
});
export type Launch = z.infer<typeof launchSchema>;

/** Launches a unit of a package that is a unit of a course which one follows. The latest registration there goes on, or a first one begins. */
export const unitLaunchSchema = launchSchema.omit({ registrationId: true }).extend({ packageId: idSchema });
export type UnitLaunch = z.infer<typeof unitLaunchSchema>;

export const launchedSchema = z.object({
  url: z.string(),
  launchMethod: z.enum(['AnyWindow', 'OwnWindow']),
  registrationId: idSchema,
  sessionId: idSchema,
});
export type Launched = z.infer<typeof launchedSchema>;

/** Why a unit need not be done (cmi5 9.5.5.2). */
export const WAIVER_REASONS = [
  'Tested Out',
  'Equivalent AU',
  'Equivalent Outside Activity',
  'Administrative',
] as const;
export const waiverSchema = z.strictObject({ unit: unitSchema, reason: z.enum(WAIVER_REASONS) });
export type Waiver = z.infer<typeof waiverSchema>;

const packageRegistrationSchema = progressSchema.extend({
  /** Null: the account was closed. */
  name: z.string().nullable(),
  since: z.string(),
  /** Positions of units. */
  completed: z.array(z.number()),
  passed: z.array(z.number()),
  waived: z.array(z.number()),
  /** Sessions that are under way. */
  openSessions: z.array(z.object({ id: idSchema, unit: z.number() })),
});
export type PackageRegistration = z.infer<typeof packageRegistrationSchema>;
export const packageRegistrationListSchema = pageSchema(packageRegistrationSchema);
export type PackageRegistrationList = z.infer<typeof packageRegistrationListSchema>;

/** The path of a file below its package; which one it is the database knows. */
export const contentPathSchema = z.string().min(1).max(1_000);
export const contentKeySchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const fetchTicketSchema = z.string().max(100);
