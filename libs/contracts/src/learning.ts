import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { openUnitSchema } from './completion';
import { ownPathSchema } from './learning-paths';
import { ownMeetingSchema } from './meetings';
import { ownRequestSchema } from './own-requests';
import { packageDetailSchema } from './packages';
import { qualityMomentSchema } from './quality';
import { letterWishSchema } from './letters';
import { studyTimeSchema } from './study';

/** Where a person stands in a unit. `failed`: an assessment that was taken and not passed yet. */
export const UNIT_STATES = ['not-started', 'started', 'completed', 'passed', 'failed'] as const;
export const unitStateSchema = z.enum(UNIT_STATES);
export type UnitState = z.infer<typeof unitStateSchema>;

export const ENROLMENT_STATES = ['active', 'completed', 'withdrawn'] as const;
export const enrolmentStateSchema = z.enum(ENROLMENT_STATES);

const enrolmentNewsStateSchema = z.enum(['newer', 'repeat']).nullable();

export const newEnrolmentSchema = z.strictObject({ courseId: idSchema, language: languageSchema.optional() });
export type NewEnrolment = z.infer<typeof newEnrolmentSchema>;

export const enrolmentChangeSchema = z.strictObject({ language: languageSchema });
export type EnrolmentChange = z.infer<typeof enrolmentChangeSchema>;

/** What a missing unit is called: `final` closes its course, and a positioning test counts for nothing. */
export const MISSING_KINDS = ['lesson', 'positioning', 'assessment', 'final'] as const;
export type MissingKind = (typeof MISSING_KINDS)[number];

/** A required unit that is not done, and why. */
export const missingUnitSchema = z.object({
  unitId: idSchema,
  slug: z.string(),
  title: z.string(),
  kind: z.enum(MISSING_KINDS),
  /** A positioning test showed that its learner knows it. */
  known: z.literal(true).optional(),
  /** What was taken along earlier may lack it. */
  open: openUnitSchema.nullish(),
});

/** Progress that explains itself: what counts, what is done, and what is missing with the reason. */
export const progressSchema = z.object({
  /** Required units done, and how many there are. */
  done: z.number().int(),
  total: z.number().int(),
  /** Minutes of required units that are not done, as the authors reckon; those that only wait for their grade take none. */
  minutesLeft: z.number(),
  /** Minutes of all required units, as the authors reckon. What was taken along earlier may lack it. */
  minutes: z.number().optional(),
  missing: z.array(missingUnitSchema),
});
export type Progress = z.infer<typeof progressSchema>;

/** Until when a course should be done, and opens. */
export const ownDaysSchema = z.object({
  dueOn: z.iso.date().nullable(),
  accessUntil: z.iso.date().nullable(),
  /** The day that it is there. */
  today: z.iso.date(),
});

export const enrolmentSchema = z.object({
  id: idSchema,
  courseId: idSchema,
  courseSlug: z.string(),
  title: z.string(),
  /** Language in which the person follows the course. */
  language: languageSchema,
  /** Languages that the course offers, the source language first. */
  languages: z.array(languageSchema),
  state: enrolmentStateSchema,
  enrolledAt: z.string(),
  lastActiveAt: z.string().nullable(),
  completedAt: z.string().nullable(),
  /** `newer`: the public sees a newer version. `repeat`: a newer one asks those who have completed this one to do so again. */
  news: enrolmentNewsStateSchema,
  /** Time with the page in view and a sign of life. */
  activeSeconds: z.number().int(),
  progress: progressSchema,
  /** Where to go on: the unit of the last visit, else the first one that is not done. Null when there is no unit. */
  resume: z.object({ slug: z.string(), title: z.string() }).nullable(),
  /** The run in which the course is followed. Days are those of its time zone. */
  run: z
    .object({
      id: idSchema,
      /** Null: called by its course. */
      title: z.string().nullable(),
      startsOn: z.iso.date(),
      endsOn: z.iso.date(),
      /** Until when this person should be done. */
      dueOn: z.iso.date().nullable(),
      /** The last day on which the course opens. */
      accessUntil: z.iso.date().nullable(),
      places: z.string(),
      cancelled: z.boolean(),
      /** The day that it is there. */
      today: z.iso.date(),
    })
    .nullable(),
  /** What its course asks and opens without a run, in the time zone of its learner; null where there is no such day. */
  terms: ownDaysSchema.nullable(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** GET /api/learning/enrolments: one's own, the last visited first, and all else of where a learner comes home. */
export const enrolmentListSchema = z.object({
  items: z.array(enrolmentSchema),
  paths: z.array(ownPathSchema),
  requests: z.array(ownRequestSchema),
  /** What is next where people meet; a few. */
  meetings: z.array(ownMeetingSchema),
  /** What one is asked about courses that one has completed, and has not answered. */
  questionnaires: z.array(z.object({ enrolmentId: idSchema, moment: qualityMomentSchema })),
  /** Null where nobody knows: without a network. */
  letters: letterWishSchema.nullable(),
  /** The same. */
  study: studyTimeSchema.nullable(),
});
export type EnrolmentList = z.infer<typeof enrolmentListSchema>;

/** One's own enrolment in a course, as the page of the course shows it. */
export const ownEnrolmentSchema = z.object({
  id: idSchema,
  state: enrolmentStateSchema,
  /** Where to go on; null also where the access is over. */
  resume: z.string().nullable(),
  /** Null where there is no such day, in its run or without one. */
  days: ownDaysSchema.nullable(),
  news: enrolmentNewsStateSchema,
});
export type OwnEnrolment = z.infer<typeof ownEnrolmentSchema>;

export const outlineUnitSchema = z.object({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  kind: z.string(),
  minutes: z.number(),
  required: z.boolean(),
  /** It shows what one knows already, and nobody passes it. */
  positioning: z.literal(true).optional(),
  state: unitStateSchema,
  /** A positioning test showed that its learner knows it. */
  known: z.literal(true).optional(),
  /** It is done because its learner skipped it, and knows it by a positioning test. */
  recognised: z.literal(true).optional(),
  /** A newer version changed it since its learner was there last. */
  renewed: z.literal(true).optional(),
  /** Why it is not done, where its state does not say all. */
  open: openUnitSchema.nullish(),
  /** Best score of an assessment, 0 to 1. */
  score: z.number().nullable(),
});

export const outlineSchema = z.array(
  z.object({
    id: idSchema,
    title: z.string(),
    /** A positioning test showed that its learner knows it. */
    known: z.literal(true).optional(),
    units: z.array(outlineUnitSchema),
  }),
);
/** The most units that are skipped at once. */
const MAX_SKIPPED = 500;

/** POST …/enrolments/:enrolmentId/skips: lessons that one knows by a positioning test, and skips by one's own wish. */
export const skipsSchema = z.strictObject({ unitIds: z.array(idSchema).min(1).max(MAX_SKIPPED) });
export type Skips = z.infer<typeof skipsSchema>;

export type Outline = z.infer<typeof outlineSchema>;

/** What a player needs to state what its learner does (xAPI actor and context, made by the server). */
export const speakingSchema = z.object({
  homePage: z.string(),
  accountId: idSchema,
  registration: idSchema,
  courseId: idSchema,
  versionNumber: z.number().int(),
});

/**
 * GET /api/learning/enrolments/:enrolmentId/units/:slug: all that the player shows, in one answer. `unit` is the
 * `RenderedUnit` of libs/content, safe to show.
 */
export const playerHeadSchema = z.object({
  enrolment: enrolmentSchema,
  outline: outlineSchema,
  /** The block where the last visit to this unit ended. */
  position: idSchema.nullable(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  speaking: speakingSchema,
  unitState: unitStateSchema,
  /** Formative questions of this unit that were answered before: block id → whether the last answer was right. */
  answered: z.record(idSchema, z.boolean()),
  /** Questions of this unit that a newer version changed after it had been finished, and that were not answered since. What a device kept before there was this does not say. */
  changed: z.array(idSchema).optional(),
  /** Of a unit that is a package: what it holds, and how far its learner has come in it. Null where it is no more. */
  package: packageDetailSchema.nullish(),
});
export type PlayerHead = z.infer<typeof playerHeadSchema>;

/** The answer to finishing a unit. */
export const unitDoneSchema = z.object({
  state: unitStateSchema,
  enrolmentState: enrolmentStateSchema,
  progress: progressSchema,
});
export type UnitDone = z.infer<typeof unitDoneSchema>;

/** GET …/courses/:courseId/learners/move: what a move to the public version would do to whom. */
export const learnersToMoveSchema = z.object({
  /** Number of the public version. */
  version: z.number().int(),
  /** For `If-Match` of the move: so that nobody is moved into a version that was published meanwhile. */
  revision: z.string(),
  /** Learners under way in older versions, the oldest first, and what becomes of their questions. */
  from: z.array(
    z.object({
      version: z.number().int(),
      learners: z.number().int(),
      /** Questions whose answers stay. */
      kept: z.number().int(),
      /** Questions that are no longer the same: they are answered anew. */
      changed: z.number().int(),
      removed: z.number().int(),
      added: z.number().int(),
    }),
  ),
  /** Who stays, because the public version does not offer the language in which they follow the course. */
  waiting: z.number().int(),
});
export type LearnersToMove = z.infer<typeof learnersToMoveSchema>;

/** Learners under way who were brought to the public version of a course. */
export const learnersMovedSchema = z.object({
  moved: z.number().int(),
  /** Number of the version. */
  version: z.number().int(),
});
export type LearnersMoved = z.infer<typeof learnersMovedSchema>;

/** POST …/units/:unitId/completion: when the device noted it, and what its clock shows now. Who says nothing means now. */
export const doneEarlierSchema = z
  .strictObject({ doneAt: z.iso.datetime(), deviceTime: z.iso.datetime() })
  .nullish();
export type DoneEarlier = z.infer<typeof doneEarlierSchema>;

/** GET and PUT …/enrolments/:enrolmentId/reflections/:blockId: what a learner wrote for nobody else to read. */
export const reflectionSchema = z.object({ text: z.string(), writtenAt: z.string().nullable() });
export type Reflection = z.infer<typeof reflectionSchema>;

/** The revision of such words, as `If-Match` names it. */
export const writtenOf = ({ writtenAt }: Pick<Reflection, 'writtenAt'>): string => writtenAt ?? 'nothing';

/** A situation or a choice of a scenario. */
const placeSchema = z.string().regex(/^[a-z][a-z0-9]{0,11}$/);
/** As far back as somebody who goes in circles is followed. */
const MAX_WALK = 100;

/** GET and PUT …/enrolments/:enrolmentId/walks/:blockId: the choices that a learner made in a scenario, the first one first. */
export const scenarioWalkSchema = z.strictObject({
  steps: z.array(z.strictObject({ situation: placeSchema, choice: placeSchema })).max(MAX_WALK),
});
export type ScenarioWalk = z.infer<typeof scenarioWalkSchema>;
