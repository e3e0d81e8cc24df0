import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { missingUnitSchema, outlineUnitSchema, progressSchema } from './learning';
import { positioningPartSchema } from './assessment';
import { lineSchema } from './text';

/** Where an enrolment stands. A completion stays one, even if the person leaves the course later. */
export const REPORT_STATES = ['not-started', 'under-way', 'completed', 'withdrawn'] as const;
export const reportStateSchema = z.enum(REPORT_STATES);
export type ReportState = z.infer<typeof reportStateSchema>;

/** What a period may be about: who enrolled, was last active, or completed in it. */
export const REPORT_MOMENTS = ['enrolled', 'active', 'completed'] as const;
export type ReportMoment = (typeof REPORT_MOMENTS)[number];

/** What may be asked of people besides their state: each is a figure of the cockpit. */
export const REPORT_MARKS = ['active', 'at-risk', 'certified'] as const;
export type ReportMark = (typeof REPORT_MARKS)[number];

/** Side of the border, by the territory of the learner; `none` where no territory was given. */
export const SIDES = ['FR', 'ES', 'AD', 'none'] as const;

/** Filters of coordination, the same for figures, list and file. Days are those of the reader's time zone. */
export const coordinationFiltersSchema = z.object({
  organisationId: idSchema.optional(),
  courseId: idSchema.optional(),
  /** The session that somebody follows a course in, or `none`. */
  runId: z.union([idSchema, z.literal('none')]).optional(),
  /** NUTS 3 code, or `none`. */
  territory: lineSchema(2, 5).optional(),
  side: z.enum(SIDES).optional(),
  language: languageSchema.optional(),
  state: reportStateSchema.optional(),
  mark: z.enum(REPORT_MARKS).optional(),
  moment: z.enum(REPORT_MOMENTS).default('enrolled'),
  /** First and last day, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Words of the name, in any order, accents ignored. */
  search: lineSchema(0, 100).optional(),
});
export type CoordinationFilters = z.infer<typeof coordinationFiltersSchema>;

export const coordinationListQuerySchema = coordinationFiltersSchema.extend({
  ...pageQuerySchema.shape,
  sort: z.enum(['activity', 'name']).default('activity'),
});
export type CoordinationListQuery = z.infer<typeof coordinationListQuerySchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });
const runNamedSchema = namedSchema.extend({ startsOn: z.iso.date() });
export type RunNamed = z.infer<typeof runNamedSchema>;

/** GET /api/coordination/scope: how far the reader sees, in the reader's language. */
export const coordinationScopeSchema = z.object({
  organisations: z.array(
    namedSchema.extend({
      /** False for a partner: it granted what is seen. */
      own: z.boolean(),
      /** Null: all its courses. Else the ids of those that it granted. */
      courseIds: z.array(idSchema).nullable(),
    }),
  ),
  courses: z.array(namedSchema.extend({ organisationId: idSchema })),
  /** Sessions of those courses, the latest start first; two hundred at most. Without a title of its own one is called by its course. */
  runs: z.array(runNamedSchema),
  territories: z.array(z.object({ code: z.string(), country: z.string(), name: z.string() })),
  /** Languages in which people can follow those courses. */
  languages: z.array(languageSchema),
});
export type CoordinationScope = z.infer<typeof coordinationScopeSchema>;

const countsSchema = z.object({
  enrolled: z.int(),
  /** With a sign of learning in the last 30 days. */
  active: z.int(),
  /** As the page of people at risk has them. */
  atRisk: z.int(),
  completed: z.int(),
  /** With a certificate of this enrolment that was neither revoked nor replaced. */
  certified: z.int(),
  withdrawn: z.int(),
  notStarted: z.int(),
  /** Time with the page in view and a sign of life, since those people enrolled, whatever the period. */
  activeSeconds: z.int(),
});
export type CoordinationCounts = z.infer<typeof countsSchema>;

/** One bar of a breakdown. `key`: a code or an id of the scope, or `none`. The largest first. */
const breakdownSchema = z.array(countsSchema.extend({ key: z.string() }));
export type CoordinationBreakdown = z.infer<typeof breakdownSchema>;

/** GET /api/coordination/summary */
export const coordinationSummarySchema = z.object({
  totals: countsSchema,
  /** Whether more has changed than is counted yet, after a rebuild or where no worker runs: then figures lag by minutes. */
  behind: z.boolean(),
  territory: breakdownSchema,
  side: breakdownSchema,
  language: breakdownSchema,
  course: breakdownSchema,
  /** The fifty with most people by their ids, the rest as `others`. */
  run: breakdownSchema,
  /** What those are called. */
  runs: z.array(runNamedSchema),
  organisation: breakdownSchema,
});
export type CoordinationSummary = z.infer<typeof coordinationSummarySchema>;

/** GET /api/coordination/hours: what was learnt in the period, by all whom the other filters let through, whenever they enrolled. */
export const coordinationHoursSchema = z.object({ activeSeconds: z.int() });
export type CoordinationHours = z.infer<typeof coordinationHoursSchema>;

export const reportRowSchema = z.object({
  id: idSchema,
  /** Both names are empty once the account was closed. */
  givenName: z.string(),
  familyName: z.string(),
  territory: z.string().nullable(),
  organisation: namedSchema,
  /** Whether it is a partner's learner, not one of the reader's own organisations. */
  partner: z.boolean(),
  /** Whether the reader may write to this person, give days, and say what was done. */
  mayFollowUp: z.boolean(),
  course: namedSchema,
  run: runNamedSchema.nullable(),
  language: languageSchema,
  state: reportStateSchema,
  /** Required units done, and how many there are. */
  done: z.int(),
  total: z.int(),
  activeSeconds: z.int(),
  enrolledAt: z.string(),
  lastActiveAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  /** Number of the version since which the completion has to be repeated; null where nobody asks for that. */
  repeatSince: z.int().nullable(),
});
export type ReportRow = z.infer<typeof reportRowSchema>;

/** GET /api/coordination/enrolments */
export const coordinationListSchema = pageSchema(reportRowSchema);
export type CoordinationList = z.infer<typeof coordinationListSchema>;

/** What was said, as far as a sentence needs it. */
export const TIMELINE_VERBS = [
  'registered',
  'exited',
  'experienced',
  'progressed',
  'answered',
  'completed',
  'passed',
  'failed',
  'satisfied',
  'waived',
  'skipped',
  'other',
] as const;

const timelineEventSchema = z.object({
  id: idSchema,
  verb: z.enum(TIMELINE_VERBS),
  /** Title of the unit, or of the course. */
  title: z.string(),
  /** Who said it: the platform itself, the session of the learner, or an outside tool. */
  source: z.enum(['platform', 'session', 'credential']),
  /** When it happened, by the device. */
  happenedAt: z.string(),
  /** The same as the device wrote it, with its zone, where it told. */
  deviceTime: z.string().nullable(),
  /** When the server stored it. */
  storedAt: z.string(),
  /** Share of the points, 0 to 1. */
  score: z.number().nullable(),
  success: z.boolean().nullable(),
  activeSeconds: z.int().nullable(),
  idleSeconds: z.int().nullable(),
});
export type TimelineEvent = z.infer<typeof timelineEventSchema>;

/** GET /api/coordination/enrolments/:enrolmentId */
export const reportDetailSchema = reportRowSchema.extend({
  versionNumber: z.int(),
  idleSeconds: z.int(),
  minutesLeft: progressSchema.shape.minutesLeft,
  missing: z.array(missingUnitSchema),
  modules: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      units: z.array(
        outlineUnitSchema.extend({
          activeSeconds: z.int(),
          lastActiveAt: z.string().nullable(),
          /** When it was completed or passed. */
          doneAt: z.string().nullable(),
        }),
      ),
    }),
  ),
  attempts: z.array(
    z.object({
      id: idSchema,
      unit: z.string(),
      number: z.int(),
      startedAt: z.string(),
      submittedAt: z.string().nullable(),
      score: z.number().nullable(),
      passed: z.boolean().nullable(),
      /** Whether it was answered and handed in without a network. */
      offline: z.boolean(),
      /** What a positioning test showed, by the titles of then; null of other attempts, and while it is open. */
      positioning: z.array(positioningPartSchema).nullable(),
    }),
  ),
  /** Newest first, at most the last 200. Null where the reader may see progress but not its evidence. */
  timeline: z.array(timelineEventSchema).nullable(),
});
export type ReportDetail = z.infer<typeof reportDetailSchema>;
