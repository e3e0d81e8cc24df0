import { z } from 'zod';
import { timeZoneSchema } from './accounts';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { missingToldSchema } from './completion';
import { enrolmentStateSchema, ownDaysSchema, ownEnrolmentSchema } from './learning';
import { lineSchema, paragraphSchema } from './text';
import { tutorNamedSchema } from './tutor-pages';

/** Where a run stands. Each moment has exactly one: `runStateOf` of the learning room says which. */
export const RUN_STATES = ['planned', 'open', 'full', 'under-way', 'over', 'cancelled'] as const;
export const runStateSchema = z.enum(RUN_STATES);
export type RunState = z.infer<typeof runStateSchema>;

/** What somebody finds who wants to come: a seat, a place in the line, or nothing. */
export const RUN_OPENINGS = ['not-yet', 'seat', 'line', 'full', 'closed'] as const;
export type RunOpening = (typeof RUN_OPENINGS)[number];

/** How people come into a run: by themselves, with a code, by asking, or only by a coordinator. */
export const RUN_ENTRIES = ['self', 'code', 'approval', 'coordinator'] as const;
export const runEntrySchema = z.enum(RUN_ENTRIES);
export type RunEntry = z.infer<typeof runEntrySchema>;

/** Why somebody leaves, for the review of drop-outs (Qualiopi, indicator 12). */
export const WITHDRAWAL_REASONS = [
  'no-time',
  'not-expected',
  'level',
  'technical',
  'moved',
  'other',
] as const;
export const withdrawalReasonSchema = z.enum(WITHDRAWAL_REASONS);
export type WithdrawalReason = z.infer<typeof withdrawalReasonSchema>;

const daySchema = z.iso.date();

/** PUT …/runs/:runId: all that is decided about a run. Days are those of its time zone, each included. */
export const runEditSchema = z.strictObject({
  /** A name of its own, per language; where there is none it is called by its course. */
  titles: z.record(languageSchema, lineSchema(1, 120)),
  timeZone: timeZoneSchema,
  /** From when on people may come. Null: at once. */
  opensOn: daySchema.nullable(),
  startsOn: daySchema,
  endsOn: daySchema,
  /** Until when it should be done. */
  dueOn: daySchema.nullable(),
  /** The last day on which its learners may open the course. Null: no end. */
  accessUntil: daySchema.nullable(),
  languages: z.array(languageSchema).min(1).max(12),
  tutorIds: z.array(idSchema).max(20),
  /** Null: as many as come. */
  seats: z.number().int().min(1).max(100_000).nullable(),
  waitingList: z.boolean(),
  entry: runEntrySchema,
  places: paragraphSchema(1000),
  /** `pinned`: the version that is public at the start stays. `follow`: newcomers get the newest, learners are moved as ever. */
  versions: z.enum(['follow', 'pinned']),
});
export type RunEdit = z.infer<typeof runEditSchema>;

/** POST /api/organisations/:organisationId/runs */
export const newRunSchema = runEditSchema.extend({ courseId: idSchema });
export type NewRun = z.infer<typeof newRunSchema>;
export const runMadeSchema = z.object({ id: idSchema });
export type RunMade = z.infer<typeof runMadeSchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const runHeadSchema = z.object({
  id: idSchema,
  /** In the reader's language where it has one, else in another of its languages; null: called by its course. */
  title: z.string().nullable(),
  state: runStateSchema,
  timeZone: z.string(),
  opensOn: daySchema.nullable(),
  startsOn: daySchema,
  endsOn: daySchema,
  languages: z.array(languageSchema),
  entry: runEntrySchema,
  seats: z.number().int().nullable(),
  taken: z.number().int(),
  places: z.string(),
});

export const runListQuerySchema = pageQuerySchema.extend({
  organisationId: idSchema.optional(),
  courseId: idSchema.optional(),
});
export type RunListQuery = z.infer<typeof runListQuerySchema>;

/** GET /api/runs: runs within one's reach, own and of partners, the latest start first. */
export const runListSchema = pageSchema(
  runHeadSchema.extend({
    course: namedSchema,
    organisation: namedSchema,
    waiting: z.number().int(),
    asked: z.number().int(),
  }),
);
export type RunList = z.infer<typeof runListSchema>;

/** Of the half-days that were held so far: how many people attended, and how many were to. Null where none was. */
const runAttendanceSchema = z.object({ attended: z.number().int(), expected: z.number().int() });
export type RunAttendance = z.infer<typeof runAttendanceSchema>;

/** GET /api/runs/:runId */
export const runDetailSchema = runHeadSchema.extend({
  course: namedSchema,
  organisation: namedSchema,
  titles: z.record(languageSchema, z.string()),
  dueOn: daySchema.nullable(),
  accessUntil: daySchema.nullable(),
  /** `page`: whether there is one that the reader may see. */
  tutors: z.array(namedSchema.extend({ page: z.boolean() })),
  waitingList: z.boolean(),
  /** Shown to those who manage the run only. */
  code: z.string().nullable(),
  versions: z.enum(['follow', 'pinned']),
  /** The number of the version that stays, once the run has begun and somebody came. */
  version: z.number().int().nullable(),
  counts: z.object({
    in: z.number().int(),
    completed: z.number().int(),
    /** Who is under way past the day that counts for them. */
    overdue: z.number().int(),
    waiting: z.number().int(),
    asked: z.number().int(),
    invited: z.number().int(),
    left: z.number().int(),
  }),
  attendance: runAttendanceSchema.nullable(),
  revision: z.string(),
  /** `progress`: the pages and figures of its people are within the reach too, not those of this run alone. */
  abilities: z.object({ manage: z.boolean(), progress: z.boolean() }),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** GET …/runs/choices: what a run can be made of. */
export const runChoicesSchema = z.object({
  courses: z.array(
    namedSchema.extend({
      /** Languages that learners may choose. */
      languages: z.array(languageSchema),
    }),
  ),
  tutors: z.array(
    z.object({
      accountId: idSchema,
      name: z.string(),
      /** Of a partner's trainer; null for one's own. */
      organisation: z.string().nullable(),
      /** The courses that they may tutor; null: all. */
      courseIds: z.array(idSchema).nullable(),
    }),
  ),
});
export type RunChoices = z.infer<typeof runChoicesSchema>;

/** Which of those who have to do with a run. */
export const RUN_STANDINGS = ['in', 'asked', 'waiting', 'left'] as const;
export type RunStanding = (typeof RUN_STANDINGS)[number];

export const runPeopleQuerySchema = pageQuerySchema.extend({ standing: z.enum(RUN_STANDINGS).default('in') });
export type RunPeopleQuery = z.infer<typeof runPeopleQuerySchema>;

const runPersonSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  language: languageSchema,
  /** Since when they sit there, ask, wait or are gone. */
  since: z.string(),
  /** Of those who have or had a seat. */
  enrolment: z
    .object({
      id: idSchema,
      state: enrolmentStateSchema,
      done: z.number().int(),
      total: z.number().int(),
      lastActiveAt: z.string().nullable(),
      completedAt: z.string().nullable(),
      /** The day that counts for this person, and whether it is an own one. */
      dueOn: daySchema.nullable(),
      extended: z.boolean(),
      overdue: z.boolean(),
      /** The last day on which the course opens to this person, and whether it is an own one. Null: no end. */
      accessUntil: daySchema.nullable(),
      accessExtended: z.boolean(),
      /** Why they were given own days; for the own organisation alone. */
      extendedBecause: z.string().nullable(),
      /** The first of what is missing; `total - done` are missing in all. */
      missing: z.array(missingToldSchema),
    })
    .nullable(),
  /** Of those who left; the words are for the own organisation alone. */
  because: z.string().nullable(),
  words: z.string().nullable(),
});
export type RunPerson = z.infer<typeof runPersonSchema>;

/** GET /api/runs/:runId/people: by name; who asks or waits in the order in which they came. */
export const runPeopleSchema = pageSchema(runPersonSchema);
export type RunPeople = z.infer<typeof runPeopleSchema>;

/** GET …/courses/:courseId/people: by name, those alone whose name has these words. */
export const coursePeopleQuerySchema = pageQuerySchema.extend({ search: lineSchema(0, 100).optional() });
export type CoursePeopleQuery = z.infer<typeof coursePeopleQuerySchema>;

/** GET …/runs/:runId/candidates: members of the organisation who have nothing to do with the run yet; fifty at most. */
export const candidatesQuerySchema = z.strictObject({ search: lineSchema(0, 100).optional() });
export const candidatesSchema = z.object({
  /** Addresses are for those who see the members. */
  items: z.array(z.object({ accountId: idSchema, name: z.string(), email: z.string().nullable() })),
});
export type Candidates = z.infer<typeof candidatesSchema>;

/** POST …/runs/:runId/people: members chosen one by one; null: all who learn in the organisation. */
export const runChosenSchema = z.strictObject({ accountIds: z.array(idSchema).min(1).max(500).nullable() });
export type RunChosen = z.infer<typeof runChosenSchema>;

/** How many got what. */
export const runFilledSchema = z.object({
  seated: z.number().int(),
  waiting: z.number().int(),
  /** Already there. */
  already: z.number().int(),
  /** Follow the course in another run, or have completed it. */
  elsewhere: z.number().int(),
  /** No seat, and no waiting list. */
  without: z.number().int(),
});
export type RunFilled = z.infer<typeof runFilledSchema>;

/** POST …/runs/:runId/people/file: a table with the columns name, mail and language. */
export const runFileSchema = z.strictObject({ text: z.string().min(1).max(200_000), dryRun: z.boolean() });
export type RunFile = z.infer<typeof runFileSchema>;

/** What becomes of a row. */
export const RUN_ROWS = [
  'seat',
  'line',
  'without',
  'already',
  'elsewhere',
  'invite',
  'invited',
  'not-an-address',
  'twice',
  'too-many',
] as const;
export const runFileReportSchema = z.object({
  rows: z.array(
    z.object({
      /** Of the file, from 1 on, the line of the headings included. */
      line: z.number().int(),
      name: z.string(),
      mail: z.string(),
      outcome: z.enum(RUN_ROWS),
      /** The language does not exist in this run: the person's own counts. */
      languageIgnored: z.boolean(),
    }),
  ),
});
export type RunFileReport = z.infer<typeof runFileReportSchema>;

/** Longest words that go with a no, in UTF-16 units. */
export const MAX_NO = 500;

/** POST …/runs/:runId/requests/:accountId */
export const runAnswerSchema = z.discriminatedUnion('accept', [
  z.strictObject({ accept: z.literal(true) }),
  /** The words, if any, go to who asked, by mail, and are kept nowhere else. */
  z.strictObject({ accept: z.literal(false), words: paragraphSchema(MAX_NO).optional() }),
]);
export type RunAnswer = z.infer<typeof runAnswerSchema>;

/** Longest reason for other days than those of the run, in UTF-16 units. */
const MAX_BECAUSE = 500;

/** PUT …/runs/:runId/people/:accountId/due: other days for one person, and why; null: those of the run. */
export const runExtensionSchema = z
  .strictObject({
    dueOn: daySchema.nullable(),
    /** A later last day of access than that of the run. */
    accessUntil: daySchema.nullable(),
    because: paragraphSchema(MAX_BECAUSE),
  })
  .refine(({ dueOn, accessUntil, because }) => because !== '' || (dueOn === null && accessUntil === null), {
    path: ['because'],
    params: { rule: 'required' },
  });
export type RunExtension = z.infer<typeof runExtensionSchema>;

/** POST /api/learning/enrolments/:enrolmentId/withdrawal, and by a coordinator …/people/:accountId/removal */
export const withdrawalSchema = z.strictObject({
  reason: withdrawalReasonSchema,
  words: paragraphSchema(500),
});
export type Withdrawal = z.infer<typeof withdrawalSchema>;

/** POST /api/learning/runs/:runId/place and POST /api/learning/run-codes */
export const runWishSchema = z.strictObject({ language: languageSchema.optional() });
export type RunWish = z.infer<typeof runWishSchema>;
export const runCodeSchema = runWishSchema.extend({ code: lineSchema(1, 40) });
export type RunCode = z.infer<typeof runCodeSchema>;

/** What asking for a place came to. */
export const runPlaceSchema = z.object({
  standing: z.enum(['in', 'asked', 'waiting']),
  enrolmentId: idSchema.nullable(),
  /** How many stand before one in the line. */
  ahead: z.number().int(),
  runId: idSchema,
  courseId: idSchema,
});
export type RunPlace = z.infer<typeof runPlaceSchema>;

const termSchema = z.int().min(1).max(3650).nullable();

/** What a course asks of those who follow it without a run, in days after their enrolment. Null: no such day. */
const courseTermsSchema = z.object({
  /** Until when it should be done. */
  dueDays: termSchema,
  /** The last day on which it opens. */
  accessDays: termSchema,
});

/** GET /api/learning/courses/:courseId/ways: the ways into a course for this reader, the runs to come, and where one stands. */
export const courseWaysSchema = z.object({
  /** Null for visitors, and for who does not follow the course. */
  enrolment: ownEnrolmentSchema.nullable(),
  /** The account of who tutors the course, where the reader may see their page. */
  tutorPage: idSchema.nullable(),
  /** Whether one may begin at any time, without a run. */
  anytime: z.boolean(),
  ...courseTermsSchema.shape,
  /** Those days for a reader who is signed in and might begin a course whose access ends: who comes back has the end that they had. */
  days: ownDaysSchema.nullable(),
  /** What has to be completed before, and whether the reader has. Courses that left the catalogue are not asked for. */
  prerequisites: z.array(
    z.object({ courseId: idSchema, slug: z.string(), title: z.string(), completed: z.boolean() }),
  ),
  items: z.array(
    runHeadSchema.extend({
      opening: z.enum(RUN_OPENINGS),
      dueOn: daySchema.nullable(),
      accessUntil: daySchema.nullable(),
      tutors: z.array(tutorNamedSchema),
      /** Null: nothing yet. */
      standing: z.enum(['in', 'asked', 'waiting', 'declined']).nullable(),
      ahead: z.number().int(),
    }),
  ),
});
export type CourseWays = z.infer<typeof courseWaysSchema>;

/** The shortest access, in days, that those get who follow a course already: nobody stands before a wall that they could not see coming. */
const LEAST_STANDING = 14;

/** GET and PUT …/courses/:courseId/entry: whether people may begin at any time, what they have to complete before, and the days that they get. */
export const courseEntryEditSchema = z
  .strictObject({
    anytime: z.boolean(),
    prerequisiteIds: z.array(idSchema).max(20),
    ...courseTermsSchema.shape,
    /** Whether those get these days too who follow the course already and have none, counted from today. */
    standing: z.boolean(),
  })
  .refine(({ dueDays, accessDays }) => dueDays === null || accessDays === null || dueDays <= accessDays, {
    path: ['accessDays'],
    params: { rule: 'period-order' },
  })
  .refine(({ accessDays, standing }) => !standing || accessDays === null || accessDays >= LEAST_STANDING, {
    path: ['accessDays'],
    params: { rule: 'too_small_number', minimum: LEAST_STANDING },
  });
export type CourseEntryEdit = z.infer<typeof courseEntryEditSchema>;
export const courseEntrySchema = z.object({
  course: namedSchema,
  anytime: z.boolean(),
  ...courseTermsSchema.shape,
  /** `available`: the course can be followed. One that left the catalogue is asked of nobody. */
  prerequisites: z.array(namedSchema.extend({ available: z.boolean() })),
  /** Courses of the organisation that may be asked for. */
  choices: z.array(namedSchema),
});
export type CourseEntry = z.infer<typeof courseEntrySchema>;
