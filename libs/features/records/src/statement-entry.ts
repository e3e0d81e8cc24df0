import {
  type Actor,
  agentKey,
  normaliseStatement,
  type References,
  type Statement,
  statementReferences,
  verbs,
  type XapiVersion,
} from '@pirecow/xapi';
import { newId } from '@pirecow/platform';
import { hash } from 'node:crypto';
import type { AttachmentFile } from './attachments/attachment-file';
import { type Mention, mentionsOf } from './references';

/** Who brought a statement: the server itself, a learner's session, or the credential of an outside tool. */
export type StatementSource = 'platform' | 'session' | 'credential';

/** A statement as it came in, with its text as it was written and its attachments where it came with them. */
export interface ReceivedStatement {
  statement: Statement;
  /** With its time corrected: this is what is kept of it. Sent again, it is still the same. */
  corrected?: Statement;
  text?: string;
  files?: AttachmentFile[];
}

/** A statement on its way into the store: checked, normalised, with the names that its rows need. */
export interface StatementEntry {
  organisationId: string;
  source: StatementSource;
  authority: Actor;
  /** Whether its definitions of activities are believed (xAPI 1.0.3 Communication 4.2, `define`). */
  defines: boolean;
  id: string;
  statement: Statement;
  /** As it was written. */
  original: string;
  /** What is answered in place of the original where they differ. */
  answered: string | null;
  /** As it came, before its time was corrected. */
  sent: Statement;
  /** Of the bytes as they were written: what has the same is the same; what has not may be (see `StatementKeys`). */
  digest: Buffer;
  references: References;
  /** What it is found by beside the columns of its row. */
  mentions: Mention[];
  files: AttachmentFile[];
}

/** An entry whose key is claimed. */
export interface StoredEntry extends StatementEntry {
  /** Its place in the log, in UTC with microseconds. */
  stored: string;
  /** Whether something that came before voids it. */
  voided: boolean;
  /** Whether something that came before is about it. */
  targeted: boolean;
}

export interface EntryOrigin {
  organisationId: string;
  source: StatementSource;
  authority: Actor;
  defines?: boolean;
  /** The grammar of the request; 1.0.3 where it is the platform that speaks. */
  grammar?: XapiVersion;
}

/**
 * Prepares a valid statement for the store, with the version that it carries (xAPI 1.0.3 Data 2.4.10; 2.0 4.2.4.3).
 * Ids are in lower case, as the key table compares them.
 */
export function toEntry(
  { statement: received, corrected = received, text, files = [] }: ReceivedStatement,
  origin: EntryOrigin,
): StatementEntry {
  const { grammar, defines = false, ...rest } = origin;
  const id = (received.id ?? newId()).toLowerCase();
  const version = grammar === '2.0.0' ? '2.0.0' : '1.0.0';
  const normalised = normaliseStatement(corrected);
  const original = text ?? JSON.stringify(received);
  const references = statementReferences(normalised);
  return {
    ...rest,
    defines,
    id,
    statement: { ...normalised, id, version: normalised.version ?? version },
    sent: received,
    original,
    answered: normalised === received ? null : JSON.stringify(normalised),
    digest: hash('sha256', original, 'buffer'),
    references,
    mentions: mentionsOf(references),
    files,
  };
}

/** The IRIs that the row of a statement points to: its verb and, where it is an activity, its object. */
export function irisOf({ statement: { verb, object } }: StatementEntry): {
  verb: string;
  object: string | undefined;
} {
  const isActivity = (object.objectType ?? 'Activity') === 'Activity';
  return { verb: verb.id, object: isActivity && 'id' in object ? object.id : undefined };
}

/** The key of the actor; undefined for an anonymous group. */
export function actorKey({ statement }: StatementEntry): string | undefined {
  return agentKey(statement.actor);
}

/** The id of the statement that this one is about, if it is about one (a StatementRef as object, Data 2.4.4.3). */
export function targetOf({ statement: { object } }: StatementEntry): string | undefined {
  return object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
}

/** The id of the statement that this one voids, if it does (xAPI 1.0.3 Data 2.3.2). */
export function voidedBy(entry: StatementEntry): string | undefined {
  return entry.statement.verb.id === verbs.voided ? targetOf(entry) : undefined;
}
