import { z } from 'zod';
import { idSchema, pageQuerySchema, pageSchema } from './common';
import { roleSchema } from './roles';

/** What administrators do and the log keeps. Names are stable: the words of the page hang on them. */
export const AUDIT_ACTIONS = [
  'organisation.created',
  'organisation.edited',
  'organisation.reminders-changed',
  'organisation.reminders-exported',
  'organisation.closed',
  'organisation.reopened',
  'member.roles-changed',
  'member.removed',
  'invitation.sent',
  'invitation.resent',
  'invitation.revoked',
  'invitation.accepted',
  'partnership.proposed',
  'partnership.changed',
  'partnership.accepted',
  'partnership.declined',
  'partnership.ended',
  'complaints.exported',
  'complaints.erased',
  'course.created',
  'course.exported',
  'course.imported',
  'course.packaged',
  'course.published',
  'course.restored',
  'course.withdrawn',
  'course.translations-imported',
  'course.tutor-chosen',
  'course.learners-moved',
  'course.review-asked',
  'course.review-withdrawn',
  'course.review-answered',
  'course.approval-asked',
  'course.approval-withdrawn',
  'course.approval-given',
  'course.approval-declined',
  'course.approval-required',
  'course.approval-dropped',
  'course.publication-scheduled',
  'course.publication-unscheduled',
  'course.repetition-decided',
  'media.credited',
  'media.removed',
  'media.replaced',
  'questions.exported',
  'questions.imported',
  'package.imported',
  'package.removed',
  'package.waived',
  'records.credential-created',
  'records.credential-rotated',
  'records.credential-revoked',
  'records.erasure-asked',
  'records.erasure-cancelled',
  'records.person-exported',
  'records.retention-changed',
  'records.statement-voided',
  'platform.administrator-granted',
  'platform.administrator-revoked',
  'records.forward-created',
  'records.forward-edited',
  'records.forward-removed',
  'records.forward-retried',
  'records.import-started',
  'records.exported',
  'records.partner-read',
  'run.created',
  'run.edited',
  'run.cancelled',
  'run.filled',
  'run.request-answered',
  'run.person-removed',
  'run.due-changed',
  'learners.written-to',
  'learners.extended',
  'run.access-changed',
  'run.partner-opened',
  'run.partner-shut',
  'run.joining-changed',
  'path.created',
  'path.edited',
  'course.entry-changed',
  'course.days-changed',
  'meeting.created',
  'meeting.edited',
  'meeting.cancelled',
  'meeting.limit-changed',
  'quality.asked-earlier',
  'attempt.time-given',
  'attempt.appeal-answered',
  'certificate.rule-changed',
  'certificate.look-changed',
  'certificate.replaced',
  'certificate.revoked',
  'indicators.set-changed',
  'indicators.report-kept',
  'report-schedule.made',
  'report-schedule.changed',
  'open-data.decided',
  'progress.exported',
  'progress.partner-read',
  'support.exported',
  'evidence.file-asked',
  'evidence.file-fetched',
  'evidence.file-verified',
  'inspection.given',
  'inspection.ended',
  'needs.changed',
  'needs.exported',
  'needs.published',
  'needs.withdrawn',
] as const;
const auditActionSchema = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** Fields of an organisation and their values, written out. */
const fieldsSchema = z.record(z.string(), z.string().nullable());

/**
 * What changed. It holds ids, roles and what organisations say of themselves, never a person's name or address: the
 * log cannot be changed, and people may ask to be forgotten. Names are joined when the log is read.
 */
const auditDetailsSchema = z.object({
  rolesBefore: z.array(roleSchema).optional(),
  rolesAfter: z.array(roleSchema).optional(),
  inspectorUntil: z.string().nullable().optional(),
  /** Only the fields that changed. */
  before: fieldsSchema.optional(),
  after: fieldsSchema.optional(),
  /** What a thing without a person behind it is called. */
  name: z.string().optional(),
  /** The organisation on the other side of a partnership. */
  partnerId: idSchema.optional(),
  /** True where this organisation is the one that grants. */
  given: z.boolean().optional(),
  /** Rights of then: some exist no more. */
  rights: z.array(z.string()).optional(),
  courseIds: z.array(idSchema).nullable().optional(),
  /** Into which language texts were translated. */
  language: z.string().optional(),
  /** Who tutors a course from now on. */
  tutorId: idSchema.nullable().optional(),
  /** An appeal against a result that the same person had graded. */
  ownGrade: z.boolean().optional(),
});
export type AuditDetails = z.infer<typeof auditDetailsSchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });

const auditEntrySchema = z.object({
  id: idSchema,
  at: z.iso.datetime({ offset: true }),
  action: auditActionSchema,
  /** Null: the account was closed since. */
  actor: namedSchema.nullable(),
  organisation: namedSchema.nullable(),
  /** The name of what it was done to: a person, an address, an organisation. Null where it is gone. */
  subject: z.string().nullable(),
  details: auditDetailsSchema,
});
export type AuditEntryAnswer = z.infer<typeof auditEntrySchema>;

export const auditQuerySchema = pageQuerySchema.extend({ action: auditActionSchema.optional() });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** GET /api/organisations/:organisationId/audit and GET /api/audit: newest first. */
export const auditListSchema = pageSchema(auditEntrySchema);
export type AuditList = z.infer<typeof auditListSchema>;
