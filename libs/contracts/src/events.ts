/** What one room holds about a person, by kind. Long lists are asynchronous iterables, written one by one. */
export type PersonalSection = Record<string, unknown>;

/** A file of a person, as it lies in their archive. */
export interface PersonalFile {
  /** Below the folder of files, in a folder of the room's name. What people named is made harmless first. */
  path: string;
  body: AsyncIterable<Uint8Array>;
}

/**
 * Events inside a transaction: a lower room tells, higher rooms listen (projectors). Payloads are added to this map by
 * the room that emits; a listener runs in the emitter's transaction and must be quick.
 */
export interface TransactionEvents {
  'account.confirmed': { accountId: string };
  /** The person leaves: rooms remove or anonymise what they hold and no law keeps. */
  'account.closing': { accountId: string };
  /** The person asks for a copy of the own data: rooms add theirs to `sections`, under their name. */
  'account.exporting': { accountId: string; sections: Record<string, PersonalSection> };
  /** An archive of a person is made, of all organisations or of one: rooms add the files that they hold. */
  'account.packing': {
    accountId: string;
    organisationId: string | null;
    files: AsyncIterable<PersonalFile>[];
  };
  /** A member has got roles, or another name. */
  'member.changed': { accountId: string };
  /** Somebody learns in an organisation from now on. */
  'learner.joined': { organisationId: string; accountId: string };
  /** Somebody has accepted an invitation and is a member now. */
  'invitation.accepted': { invitationId: string; organisationId: string; accountId: string };
  /** Somebody has completed a course. */
  'course.completed': { enrolmentId: string };
  /** It turned out that somebody has not: what the completion stood on was taken back. */
  'course.reopened': { enrolmentId: string };
  /** Facts of the platform were voided, of these registrations. */
  'statements.voided': { statementIds: string[]; registrations: string[] };
  /** Statements of an organisation have left its records, by right or by rule; of these registrations. */
  'statements.removed': { statementIds: string[]; registrations: string[] };
  /** What an organisation keeps no longer leaves: all that is older than `before`. */
  'records.retaining': { organisationId: string; before: Date };
  /** Nothing is left in the records of an organisation about that agent (`agentKey` of xapi). */
  'records.erased': { organisationId: string; agentKey: string };
  /** An enrolment has ended, and with it its seat in a run. */
  'enrolment.withdrawn': { runId: string; accountId: string };
  /** A course was published at its hour, and whoever set it wished its learners to go on with that version. */
  'course.learners-moving': { organisationId: string; courseId: string; by: string };
  /** A course that was public before has another version. */
  'course.version-published': { courseId: string; versionId: string };
  /** Whether completions of older versions have to be repeated was decided, or decided anew. */
  'course.repetition-decided': { courseId: string; versionId: string; isAsked: boolean };
}

export type TransactionEventName = keyof TransactionEvents;
