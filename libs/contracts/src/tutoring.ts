import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { paragraphSchema } from './text';
import { tutorNamedSchema, tutorWordsSchema } from './tutor-pages';

const momentSchema = z.iso.datetime();
const textSchema = paragraphSchema(4000).min(1);

/** What the people of a course ask where all of them read it, and what they ask their tutors alone. */
const QUESTION_KINDS = ['question', 'pedagogical', 'technical'] as const;
export const THREAD_KINDS = [...QUESTION_KINDS, 'announcement'] as const;
export type ThreadKind = (typeof THREAD_KINDS)[number];
/** A chat is no thread that lists show: one for each run. */
export type TalkKind = ThreadKind | 'chat';

const headSchema = z.object({
  id: idSchema,
  kind: z.enum(THREAD_KINDS),
  course: z.object({ id: idSchema, name: z.string() }),
  /** Null: among all who follow the course in no run. An announcement without one is to all who follow the course. */
  run: z.object({ id: idSchema, title: z.string().nullable() }).nullable(),
  /** The block that it is about, as it began then, and the unit where it stands today; null: the course as a whole. */
  about: z
    .object({ words: z.string(), unit: z.object({ slug: z.string(), title: z.string() }).nullable() })
    .nullable(),
  /** Language of its first words. */
  language: languageSchema,
  /** Null where the account was closed since. */
  author: z.string().nullable(),
  mine: z.boolean(),
  at: momentSchema,
  /** How its first words begin; empty where they were withdrawn. */
  excerpt: z.string(),
  answers: z.number().int(),
  /** A tutor's answer is awaited. `dueAt`: until when it was promised; null without a promise. */
  waiting: z.object({ since: momentSchema, dueAt: momentSchema.nullable(), overdue: z.boolean() }).nullable(),
  answered: z.boolean(),
});
export type ThreadHead = z.infer<typeof headSchema>;

const messageSchema = z.object({
  id: idSchema,
  author: z.string().nullable(),
  /** Of the tutor who wrote it, where the reader may see it: the account that the page is of. */
  page: idSchema.nullable(),
  /** Spoken as a tutor of the course. */
  asTutor: z.boolean(),
  mine: z.boolean(),
  language: languageSchema,
  /** Made of Markdown by the rules of the course format: safe to show. Empty where it was withdrawn. */
  html: z.string(),
  /** What was written, for who may change it. */
  source: z.string().nullable(),
  at: momentSchema,
  edited: z.boolean(),
  withdrawn: z.boolean(),
  /** Taken out of sight by a moderator: its words are for those who moderate. */
  hidden: z.boolean(),
  isAnswer: z.boolean(),
  /** Names of those it is meant for. */
  mentions: z.array(z.string()),
});
export type ThreadMessage = z.infer<typeof messageSchema>;

/** What is noted of every thread: it stays when words are withdrawn. */
export const THREAD_EVENTS = [
  'begun',
  'said',
  'edited',
  'withdrawn',
  'closed',
  'reopened',
  'hidden',
  'shown',
] as const;

/** GET /api/threads/:threadId */
export const threadSchema = headSchema.extend({
  /** By which the reader follows the course; null for a tutor. */
  enrolmentId: idSchema.nullable(),
  messages: z.array(messageSchema),
  /** Who did what when; null for those who do not tutor. */
  log: z
    .array(z.object({ at: momentSchema, by: z.string().nullable(), what: z.enum(THREAD_EVENTS) }))
    .nullable(),
  abilities: z.object({ speak: z.boolean(), settle: z.boolean(), moderate: z.boolean() }),
});
export type Thread = z.infer<typeof threadSchema>;

/** GET /api/runs/:runId/chat: the newest first. */
export const chatSchema = pageSchema(messageSchema).extend({
  course: z.string(),
  run: z.string().nullable(),
  /** By which the reader follows the course; null for a tutor. */
  enrolmentId: idSchema.nullable(),
  /** Grows with whatever is said, changed or hidden in it. */
  version: z.number().int(),
  /** `speak`: not once the run is over. */
  abilities: z.object({ speak: z.boolean(), moderate: z.boolean() }),
});
export type Chat = z.infer<typeof chatSchema>;

/** GET /api/runs/:runId/chat/state: whether it is worth reading anew. */
export const chatStateSchema = z.object({ version: z.number().int(), speak: z.boolean() });
export type ChatState = z.infer<typeof chatStateSchema>;

/** GET /api/tutoring/threads */
export const threadListSchema = pageSchema(headSchema);
export type ThreadList = z.infer<typeof threadListSchema>;

/** GET …/enrolments/:enrolmentId/threads: the newest first, and where they are asked. */
export const courseThreadListSchema = threadListSchema.extend({
  course: z.string(),
  run: z.string().nullable(),
  /** Whose chat they read; null where they follow the course in no run. */
  runId: idSchema.nullable(),
  /** In which the person follows the course, and those that it has. */
  language: languageSchema,
  languages: z.array(languageSchema),
  /** Who answers there today. */
  tutors: z.array(tutorNamedSchema),
  /** Working hours within which a tutor answers, as the course promises. */
  answerHours: z.number().nullable(),
});
export type CourseThreadList = z.infer<typeof courseThreadListSchema>;

export const threadListQuerySchema = pageQuerySchema.extend({
  block: idSchema.optional(),
  language: languageSchema.optional(),
  kind: z.enum(THREAD_KINDS).optional(),
  state: z.enum(['open', 'answered', 'all']).default('all'),
});
export type ThreadListQuery = z.infer<typeof threadListQuerySchema>;

/** GET /api/tutoring/threads: what waits for a tutor, the promise that ends first before the others; or all, the newest first. */
export const inboxQuerySchema = pageQuerySchema.extend({
  show: z.enum(['waiting', 'all']).default('waiting'),
  /** Of one's own runs and courses, or of all that one may tutor. */
  whose: z.enum(['mine', 'all']).default('mine'),
  kind: z.enum(THREAD_KINDS).optional(),
  language: languageSchema.optional(),
});
export type InboxQuery = z.infer<typeof inboxQuerySchema>;

/** Ids come from the client, so that the same request twice is one message. */
const saidShape = { messageId: idSchema, language: languageSchema, text: textSchema };

/** POST …/enrolments/:enrolmentId/threads */
export const newThreadSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(QUESTION_KINDS),
  blockId: idSchema.nullable(),
  ...saidShape,
});
export type NewThread = z.infer<typeof newThreadSchema>;

/** POST /api/threads/:threadId/messages */
export const newMessageSchema = z.strictObject({
  ...saidShape,
  /** Accounts that it is meant for: they are told. */
  mentions: z.array(idSchema).max(10).default([]),
});
export type NewMessage = z.infer<typeof newMessageSchema>;

/** PUT /api/threads/:threadId/messages/:messageId: words of one's own. */
export const messageEditSchema = z.strictObject({ text: textSchema });
export type MessageEdit = z.infer<typeof messageEditSchema>;

/** PUT /api/threads/:threadId/state: answered, by one of its messages or otherwise; or open again. */
export const threadSettlingSchema = z.strictObject({ answered: z.boolean(), messageId: idSchema.nullable() });
export type ThreadSettling = z.infer<typeof threadSettlingSchema>;

/** GET /api/tutoring/places: where one may announce something: courses, and runs that are not cancelled. */
export const tutoredPlacesSchema = z.object({
  items: z.array(
    z.object({
      courseId: idSchema,
      course: z.string(),
      /** Null: the course as a whole. */
      run: z.object({ id: idSchema, title: z.string().nullable(), startsOn: z.iso.date() }).nullable(),
    }),
  ),
});
export type TutoredPlaces = z.infer<typeof tutoredPlacesSchema>;

/** POST /api/tutoring/announcements: to the people of a run, or to all who follow a course. */
export const newAnnouncementSchema = z.strictObject({
  id: idSchema,
  courseId: idSchema,
  runId: idSchema.nullable(),
  ...saidShape,
});
export type NewAnnouncement = z.infer<typeof newAnnouncementSchema>;

/** POST /api/threads/:threadId/messages/:messageId/report and /api/tutoring/pages/:accountId/report: why it should not stand there. */
export const messageReportSchema = z.strictObject({ reason: paragraphSchema(500).min(1) });
export type MessageReport = z.infer<typeof messageReportSchema>;

/** PUT /api/threads/:threadId/messages/:messageId/hidden and /api/tutoring/pages/:accountId/hidden: out of sight, or left where it is. Settles what was reported. */
export const messageDecisionSchema = z.strictObject({ hidden: z.boolean() });
export type MessageDecision = z.infer<typeof messageDecisionSchema>;

/** GET /api/tutoring/reports: what waits for a moderator, what was reported first before the rest; at most a hundred of each. */
export const reportedMessagesSchema = z.object({
  items: z.array(
    z.object({
      messageId: idSchema,
      threadId: idSchema,
      /** It stands in the chat of the run with the id of the thread. */
      chat: z.boolean(),
      language: languageSchema,
      html: z.string(),
      author: z.string().nullable(),
      /** Of the first report. */
      at: momentSchema,
      reasons: z.array(z.string()),
    }),
  ),
  /** Pages of tutors. */
  pages: z.array(
    z.object({
      id: idSchema,
      author: z.string().nullable(),
      /** It was hidden, and its author has changed it since, at that moment. */
      hidden: z.boolean(),
      at: momentSchema,
      /** Its words as they were read, what was reported first before the rest; of a hidden one, as they are now. */
      readings: z.array(
        z.object({
          words: z.record(languageSchema, tutorWordsSchema),
          at: momentSchema,
          reasons: z.array(z.string()),
        }),
      ),
      /** Of what there is to read: who decides says so. */
      revision: z.string(),
    }),
  ),
});
export type ReportedMessages = z.infer<typeof reportedMessagesSchema>;

/** As many learners as a tutor may have where an organisation says nothing (Spain, RD 694/2017: one tutor for 80). */
export const LEARNERS_PER_TUTOR = 80;

/**
 * So many of the controls of a course, in percent, are to be passed where an organisation says nothing (Spain: case law on RD 694/2017
 * asks for a share of the controls, and not for a time of connection).
 */
export const CONTROLS_PERCENT = 75;

/** PUT /api/organisations/:organisationId/tutoring */
export const tutoringRuleSchema = z.strictObject({
  learnersPerTutor: z.int().min(1).max(1000),
  controlsPercent: z.int().min(1).max(100),
});
export type TutoringRule = z.infer<typeof tutoringRuleSchema>;

/** GET /api/organisations/:organisationId/tutoring: the rule, and the runs that exceed it today; at most a hundred. */
export const tutoringWatchSchema = z.object({
  learnersPerTutor: z.number().int(),
  controlsPercent: z.number().int(),
  crowded: z.array(
    z.object({
      runId: idSchema,
      name: z.string(),
      learners: z.number().int(),
      /** The tutor of the course is one where the run has none of its own. */
      tutors: z.number().int(),
    }),
  ),
  abilities: z.object({ edit: z.boolean() }),
});
export type TutoringWatch = z.infer<typeof tutoringWatchSchema>;

/** GET /api/threads/:threadId/people: who may be named in it, tutors first. */
export const threadPeopleSchema = z.object({
  items: z.array(z.object({ id: idSchema, name: z.string(), tutors: z.boolean() })),
});
export type ThreadPeople = z.infer<typeof threadPeopleSchema>;
