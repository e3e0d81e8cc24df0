import {
  digestInput,
  normaliseStatement,
  type Statement,
  statementReferences,
  agentKey,
  type Actor,
  type XapiVersion,
} from '@pirecow/xapi';
import { newId } from '@pirecow/platform';
import { createHash } from 'node:crypto';

/** Who brought a statement: the server itself, a learner's session, or the credential of an outside tool. */
export type StatementSource = 'platform' | 'session' | 'credential';

/** A statement on its way into the store: checked, normalised, with the names that its row needs. */
export interface StatementEntry {
  organisationId: string;
  source: StatementSource;
  authority: Actor;
  id: string;
  statement: Statement;
  original: string;
  digest: Buffer;
}

export interface EntryOrigin {
  organisationId: string;
  source: StatementSource;
  authority: Actor;
  /** The grammar of the request; 1.0.3 where it is the platform that speaks. */
  grammar?: XapiVersion;
}

/**
 * Prepares a valid statement for the store, with the version that it carries (xAPI 1.0.3 Data 2.4.10; 2.0 4.2.4.3).
 * Ids are in lower case, as the key table compares them.
 */
export function toEntry(received: Statement, { grammar, ...origin }: EntryOrigin): StatementEntry {
  const id = (received.id ?? newId()).toLowerCase();
  const statement = normaliseStatement(
    { ...received, id },
    { version: grammar === '2.0.0' ? '2.0.0' : '1.0.0' },
  );
  const digest = createHash('sha256').update(digestInput(statement)).digest();
  return { ...origin, id, statement, original: JSON.stringify(received), digest };
}

/** The IRIs that the row of a statement points to: its verb and, where it is an activity, its object. */
export function irisOf({ statement }: StatementEntry): { verb: string; object: string | undefined } {
  const [first] = statementReferences(statement).activities;
  const isActivity = (statement.object.objectType ?? 'Activity') === 'Activity';
  return { verb: statement.verb.id, object: isActivity ? first?.activity.id : undefined };
}

/** The key of the actor; undefined for an anonymous group. */
export function actorKey({ statement }: StatementEntry): string | undefined {
  return agentKey(statement.actor);
}

/** The id of the statement that this one voids, if it does (xAPI 1.0.3 Data 2.3.2). */
export function voidedBy({ statement }: StatementEntry): string | undefined {
  const isVoiding = statement.verb.id === 'http://adlnet.gov/expapi/verbs/voided';
  return isVoiding && statement.object.objectType === 'StatementRef'
    ? statement.object.id.toLowerCase()
    : undefined;
}
