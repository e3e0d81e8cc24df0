import { z } from 'zod';
import { idSchema } from './common';

/** What can be sent: figures, or the way to a page about people, which asks to sign in. */
export const SCHEDULED_REPORTS = ['figures', 'people', 'indicators'] as const;
const scheduledReportSchema = z.enum(SCHEDULED_REPORTS);
export type ScheduledReport = z.infer<typeof scheduledReportSchema>;

/** On Mondays, or on the first of each month, at eight in the morning of who gets it. */
export const CADENCES = ['weekly', 'monthly'] as const;
const cadenceSchema = z.enum(CADENCES);
export type Cadence = z.infer<typeof cadenceSchema>;

/** What became of a letter: written, or its receiver had not the right any more, or wanted no such letters, or it failed until it was given up. */
export const REPORT_OUTCOMES = ['written', 'no-right', 'not-wanted', 'failed'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** POST /api/organisations/:organisationId/report-schedules */
export const newReportScheduleSchema = z.strictObject({
  report: scheduledReportSchema,
  cadence: cadenceSchema,
  /** Accounts of the organisation that see its progress. */
  recipients: z.array(idSchema).min(1).max(20),
});
export type NewReportSchedule = z.infer<typeof newReportScheduleSchema>;

/** PUT …/report-schedules/:scheduleId */
export const reportScheduleEditSchema = z.strictObject({ paused: z.boolean() });
export type ReportScheduleEdit = z.infer<typeof reportScheduleEditSchema>;

const personSchema = z.object({ id: idSchema, name: z.string() });

export const reportScheduleSchema = z.object({
  id: idSchema,
  report: scheduledReportSchema,
  cadence: cadenceSchema,
  recipients: z.array(personSchema),
  nextOn: z.iso.date(),
  paused: z.boolean(),
  /** How it went the last time; null before that. */
  last: z
    .object({
      day: z.iso.date(),
      written: z.int(),
      noRight: z.int(),
      notWanted: z.int(),
      failed: z.int(),
    })
    .nullable(),
});
export type ReportSchedule = z.infer<typeof reportScheduleSchema>;

/** GET …/report-schedules: those that have not ended, fifty at most, and who may be chosen. */
export const reportScheduleListSchema = z.object({
  items: z.array(reportScheduleSchema),
  people: z.array(personSchema),
});
export type ReportScheduleList = z.infer<typeof reportScheduleListSchema>;
