import { z } from 'zod';

/** A job as it crosses the queue: its name and the shape of its payload. */
export interface JobContract<Payload = unknown> {
  name: string;
  schema: z.ZodType<Payload>;
}

/** Sends one stored mail. The payload is the id of the mail, so no personal data enters the queue. */
export const MAIL_SEND = { name: 'mail.send', schema: z.object({ mailId: z.uuid() }) } satisfies JobContract;

/** Folds anew the progress that a failing projector has marked. */
export const PROJECTIONS_SETTLE = { name: 'projections.settle', schema: z.object({}) } satisfies JobContract;

const storageKeysSchema = z.object({ keys: z.array(z.string()) });

/** Removes files that nothing names any more, by their keys in the storage. */
export const STORAGE_REMOVE = { name: 'storage.remove', schema: storageKeysSchema } satisfies JobContract;

/** What asked for the same before: some may wait in a queue. */
export const RECORDS_FILES_REMOVE = {
  name: 'records.files-remove',
  schema: storageKeysSchema,
} satisfies JobContract;
export const ASSESSMENT_FILES_REMOVE = {
  name: 'assessment.files-remove',
  schema: storageKeysSchema,
} satisfies JobContract;

/** Removes, once a day, what has run out: counters of tries, mail of last month, and words of mail that nobody sends. */
export const PLATFORM_SWEEP = { name: 'platform.sweep', schema: z.object({}) } satisfies JobContract;

/** Publishes the figures of quarters that are over, of the organisations that have said yes. */
export const REPORTING_PUBLISH = { name: 'reporting.publish', schema: z.object({}) } satisfies JobContract;

/** Sends the reports that are due, to those for whom the morning has come. */
export const REPORTING_SEND = { name: 'reporting.send', schema: z.object({}) } satisfies JobContract;

/** Forgets, once a day, addresses of old invitations and of sign-ups that were never confirmed. */
export const IDENTITY_SWEEP = { name: 'identity.sweep', schema: z.object({}) } satisfies JobContract;

/** Publishes the courses whose hour has come. */
export const CATALOGUE_PUBLISH = { name: 'catalogue.publish', schema: z.object({}) } satisfies JobContract;

/** Writes to those whom new comments concern, once a burst of them is over. */
export const CATALOGUE_TELL = { name: 'catalogue.tell', schema: z.object({}) } satisfies JobContract;

/** Has a machine propose what is missing in a language of a course. */
export const CATALOGUE_PROPOSE = {
  name: 'catalogue.propose',
  schema: z.object({ runId: z.uuid() }),
} satisfies JobContract;

/** Tells learners of new versions of their courses. */
export const LEARNING_TELL_VERSIONS = {
  name: 'learning.tell-versions',
  schema: z.object({}),
} satisfies JobContract;

/** Seals what has been committed to the log of records. */
export const RECORDS_SEAL = { name: 'records.seal', schema: z.object({}) } satisfies JobContract;

/** Takes the heads of the evidence out of the database: of one organisation, or of all where none is named. */
export const RECORDS_ANCHOR = {
  name: 'records.anchor',
  schema: z.object({ organisationId: z.uuid().optional() }),
} satisfies JobContract;

/** Verifies the evidence of an organisation. */
export const RECORDS_VERIFY = {
  name: 'records.verify',
  schema: z.object({ organisationId: z.uuid() }),
} satisfies JobContract;

/** Goes on with the erasures that are due. */
export const RECORDS_ERASE = { name: 'records.erase', schema: z.object({}) } satisfies JobContract;

/** Deletes records that are older than their organisation keeps them. */
export const RECORDS_RETAIN = { name: 'records.retain', schema: z.object({}) } satisfies JobContract;

/** Tells coordinators, once a day, that people have asked for a seat in a run. */
export const LEARNING_TELL_ASKED = {
  name: 'learning.tell-asked',
  schema: z.object({}),
} satisfies JobContract;

/** Hands in the attempts whose time is over. */
export const ASSESSMENT_END = { name: 'assessment.end', schema: z.object({}) } satisfies JobContract;

/** Tells those who grade, once a day, that something waits. */
export const ASSESSMENT_TELL_GRADERS = {
  name: 'assessment.tell-graders',
  schema: z.object({}),
} satisfies JobContract;

/** Finds out who is to be reminded of what, and writes to those whom it is a civil hour for. */
export const REMINDERS_REMIND = { name: 'reminders.remind', schema: z.object({}) } satisfies JobContract;

/** Writes to those whom new questions and answers concern, once a burst of them is over. */
export const TUTORING_TELL = { name: 'tutoring.tell', schema: z.object({}) } satisfies JobContract;

/** Tells coordinators of runs that have become too full for their tutors. */
export const TUTORING_WATCH = { name: 'tutoring.watch', schema: z.object({}) } satisfies JobContract;

/** Tells coordinators of runs that are more in person than distance learning may be. */
export const IN_PERSON_WATCH = { name: 'sessions.watch', schema: z.object({}) } satisfies JobContract;

/** Forgets conversations once their organisation keeps records no longer. */
export const TUTORING_RETAIN = { name: 'tutoring.retain', schema: z.object({}) } satisfies JobContract;

/** Issues the certificate of somebody who has completed a course. */
export const CERTIFICATES_ISSUE = {
  name: 'certificates.issue',
  schema: z.object({ enrolmentId: z.uuid() }),
} satisfies JobContract;

/** Issues those of all who have completed what gives one from now on. Of a course where a version before 27 November 2026 asked. */
export const CERTIFICATES_ISSUE_ALL = {
  name: 'certificates.issue-all',
  schema: z.union([z.object({ ruleId: z.uuid() }), z.object({ courseId: z.uuid() })]),
} satisfies JobContract;

/** Issues, once a day, what was missed. */
export const CERTIFICATES_ISSUE_OWED = {
  name: 'certificates.issue-owed',
  schema: z.object({}),
} satisfies JobContract;

/** Forgets logos and signatures that nothing names. */
export const CERTIFICATES_SWEEP = { name: 'certificates.sweep', schema: z.object({}) } satisfies JobContract;

/** Asks those who have completed a course, by letter, what they think of it. */
export const QUALITY_ASK = { name: 'quality.ask', schema: z.object({}) } satisfies JobContract;

/** Tells coordinators, once a day, that answers wait for somebody to take them up. */
export const QUALITY_TELL = { name: 'quality.tell', schema: z.object({}) } satisfies JobContract;

/** Tells those who handle complaints, in the morning, that a promise ends or has ended. */
export const COMPLAINTS_TELL = { name: 'complaints.tell', schema: z.object({}) } satisfies JobContract;

/** Forgets who complained of whom, and in which words, once their term is over. */
export const COMPLAINTS_RETAIN = { name: 'complaints.retain', schema: z.object({}) } satisfies JobContract;

/** Forgets what was written about courses once its organisation keeps it no longer. */
export const QUALITY_RETAIN = { name: 'quality.retain', schema: z.object({}) } satisfies JobContract;

/** Forgets what was written about needs, and by whom, once its organisation keeps it no longer. */
export const NEEDS_RETAIN = { name: 'needs.retain', schema: z.object({}) } satisfies JobContract;

/** Reckons anew when the spaces of the directory are open in the coming days. */
export const SPACES_REFRESH_HOURS = {
  name: 'spaces.refresh-hours',
  schema: z.object({}),
} satisfies JobContract;

/** Ends sessions of packages that have been silent for a day. */
export const PACKAGES_ABANDON_IDLE = {
  name: 'packages.abandon-idle',
  schema: z.object({}),
} satisfies JobContract;

/** Sends statements on to other record stores, and takes in those of files and other stores. */
export const RECORDS_FORWARD = { name: 'records.forward', schema: z.object({}) } satisfies JobContract;
export const RECORDS_IMPORT = { name: 'records.import', schema: z.object({}) } satisfies JobContract;

/** Makes narrow versions of the pictures that were published and that nobody has looked at. */
export const MEDIA_NARROW = { name: 'media.narrow', schema: z.object({}) } satisfies JobContract;

/** Looks at a file of which all parts have arrived, and keeps it where it is one of ours. */
export const MEDIA_FINISH = {
  name: 'media.finish',
  schema: z.object({ uploadId: z.uuid() }),
} satisfies JobContract;

/** Goes on with files that come in as courses, packages or questions. */
export const MEDIA_INTAKE = { name: 'media.intake', schema: z.object({}) } satisfies JobContract;

/** Removes, once an hour, files that nobody went on sending, and those that arrived and nobody used. */
export const MEDIA_SWEEP = { name: 'media.sweep', schema: z.object({}) } satisfies JobContract;

/** Removes, once a day, files that no draft and no version has named for a month. */
export const LIBRARY_SWEEP = { name: 'library.sweep', schema: z.object({}) } satisfies JobContract;

/** Removes the bytes with these hashes, where nothing names them any more. */
export const MEDIA_BYTES_REMOVE = {
  name: 'media.bytes-remove',
  schema: z.object({ hashes: z.array(z.string()) }),
} satisfies JobContract;

/** Makes an evidence file that somebody asked for. */
export const EVIDENCE_MAKE = {
  name: 'evidence.make',
  schema: z.object({ fileId: z.uuid() }),
} satisfies JobContract;

/** Removes, once a day, evidence files whose days are over. */
export const EVIDENCE_SWEEP = { name: 'evidence.sweep', schema: z.object({}) } satisfies JobContract;

/** Reckons anew how equal courses are in their languages, where the figures are older than an hour. */
export const REPORTING_PARITY = { name: 'reporting.parity', schema: z.object({}) } satisfies JobContract;

/** Counts what has changed into the figures of coordination. */
export const TALLIES_SETTLE = { name: 'tallies.settle', schema: z.object({}) } satisfies JobContract;

/** Removes, once a day, sums that count nobody any more. */
export const TALLIES_SWEEP = { name: 'tallies.sweep', schema: z.object({}) } satisfies JobContract;

/** Finds out who may not get to the end of their course. */
export const REPORTING_NOTE_RISK = {
  name: 'reporting.note-risk',
  schema: z.object({}),
} satisfies JobContract;
