import { z } from 'zod';
import { timeZoneSchema } from './accounts';
import { idSchema, languageSchema } from './common';
import { lineSchema, paragraphSchema } from './text';

/** How one takes part: by a link, at a place, or as one likes. */
export const MEETING_KINDS = ['remote', 'place', 'both'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

/** The parts of a day in which attendance is signed. */
export const HALVES = ['morning', 'afternoon'] as const;
export const halfSchema = z.enum(HALVES);
export type Half = z.infer<typeof halfSchema>;

/** A time of day on 24 hours, as clocks at the place show it. */
const clockSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const addressSchema = z.url({ protocol: /^https?$/ });
const linkSchema = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || addressSchema.safeParse(text).success, { params: { rule: 'url' } });

/** PUT …/meetings/:meetingId: one day of a run on which its people meet. */
export const meetingEditSchema = z.strictObject({
  titles: z.record(languageSchema, lineSchema(1, 120)),
  kind: z.enum(MEETING_KINDS),
  heldOn: z.iso.date(),
  from: clockSchema,
  until: clockSchema,
  /** The pause at midday, which counts for neither half. */
  pauseFrom: clockSchema.nullable(),
  pauseUntil: clockSchema.nullable(),
  timeZone: timeZoneSchema,
  link: linkSchema,
  place: paragraphSchema(500),
  /** Whether one says beforehand that one comes; else all of the run are expected. */
  signUp: z.boolean(),
  /** Of those who sign up. Null: as many as come. */
  seats: z.number().int().min(1).max(10_000).nullable(),
  trainerIds: z.array(idSchema).max(10),
});
export type MeetingEdit = z.infer<typeof meetingEditSchema>;
export const meetingMadeSchema = z.object({ id: idSchema });
export type MeetingMade = z.infer<typeof meetingMadeSchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** A half-day of a meeting: what of it lies in that part of the day, by the clock at the place. */
const halfDaySchema = z.object({
  half: halfSchema,
  from: z.string(),
  until: z.string(),
  minutes: z.number().int(),
});
export type HalfDay = z.infer<typeof halfDaySchema>;

export const meetingHeadSchema = z.object({
  id: idSchema,
  runId: idSchema,
  /** The own name, else that of the run or of its course. */
  title: z.string(),
  course: namedSchema,
  kind: z.enum(MEETING_KINDS),
  heldOn: z.iso.date(),
  from: z.string(),
  until: z.string(),
  timeZone: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  halves: z.array(halfDaySchema),
  link: z.string(),
  place: z.string(),
  signUp: z.boolean(),
  seats: z.number().int().nullable(),
  taken: z.number().int(),
  /** How many wait for a place. */
  waiting: z.number().int(),
  trainers: z.array(namedSchema),
  cancelled: z.boolean(),
});
export type MeetingHead = z.infer<typeof meetingHeadSchema>;

/** How much of a run is in person: what is held at a place, of that and the hours of the course and of all meetings. */
const inPersonSchema = z.object({
  minutes: z.number().int(),
  totalMinutes: z.number().int(),
  percent: z.number(),
  /** As the organisation has set it; 20 where it has not (RD 694/2017: teleformación). */
  limit: z.number().int(),
  exceeded: z.boolean(),
});
export type InPerson = z.infer<typeof inPersonSchema>;

/** GET /api/runs/:runId/meetings: all of a run, the first day first. */
export const runMeetingsSchema = z.object({
  run: z.object({
    id: idSchema,
    title: z.string(),
    organisationId: idSchema,
    timeZone: z.string(),
    languages: z.array(languageSchema),
  }),
  items: z.array(meetingHeadSchema),
  inPerson: inPersonSchema,
  /** `feed`: a calendar program of theirs may read it. */
  abilities: z.object({ manage: z.boolean(), feed: z.boolean() }),
});
export type RunMeetings = z.infer<typeof runMeetingsSchema>;

/** PUT /api/organisations/:organisationId/in-person-limit: percent of a run from which its share in person is called high. */
export const inPersonLimitSchema = z.strictObject({ percent: z.number().int().min(0).max(100) });
export type InPersonLimit = z.infer<typeof inPersonLimitSchema>;

/** GET /api/organisations/:organisationId/in-person: runs that are not over and whose share is above the limit, the first start first. */
export const inPersonRunsSchema = z.object({
  limit: z.number().int(),
  items: z.array(z.object({ runId: idSchema, name: z.string(), percent: z.number() })),
});
export type InPersonRuns = z.infer<typeof inPersonRunsSchema>;

/** GET /api/meetings/:meetingId */
export const meetingDetailSchema = meetingHeadSchema.extend({
  titles: z.record(languageSchema, z.string()),
  pauseFrom: z.string().nullable(),
  pauseUntil: z.string().nullable(),
  organisationId: idSchema,
  /** Of the run. */
  languages: z.array(languageSchema),
  revision: z.string(),
  abilities: z.object({ manage: z.boolean(), hold: z.boolean() }),
});
export type MeetingDetail = z.infer<typeof meetingDetailSchema>;

/** What is known of somebody’s attendance in a half-day: `attendanceOf` says which. */
export const ATTENDANCE_STATES = [
  'open',
  'signed',
  'unsigned',
  'attended',
  'on-paper',
  'absent',
  'contested',
  'voided',
] as const;
export const attendanceStateSchema = z.enum(ATTENDANCE_STATES);
export type AttendanceState = (typeof ATTENDANCE_STATES)[number];

export const ownMeetingSchema = meetingHeadSchema.extend({
  /** Whether one gives it; else one is of its run. */
  trains: z.boolean(),
  /** Whether one is expected: signed up, or there is no sign-up. */
  expected: z.boolean(),
  /** How many stand before one in the line; null for who does not wait. */
  ahead: z.number().int().nullable(),
  /** What is known of one’s own attendance. */
  attendance: z.array(z.object({ half: halfSchema, state: attendanceStateSchema })),
});
export type OwnMeeting = z.infer<typeof ownMeetingSchema>;

/** GET /api/learning/meetings: one's own, from a month ago on, a hundred at most; the first day first. */
export const ownMeetingsSchema = z.object({ items: z.array(ownMeetingSchema) });
export type OwnMeetings = z.infer<typeof ownMeetingsSchema>;

/** GET /api/learning/calendar-feed */
export const calendarFeedSchema = z.object({ madeAt: z.string().nullable() });
export type CalendarFeed = z.infer<typeof calendarFeedSchema>;
/** POST /api/learning/calendar-feed: the address is said once; asking again makes another and ends this one. */
export const newCalendarFeedSchema = z.object({ address: z.string() });
export type NewCalendarFeed = z.infer<typeof newCalendarFeedSchema>;
