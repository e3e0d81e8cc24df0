import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { momentText } from '../moments';
import { REFERENCE_ROLES } from '../references';
import type { StoredText } from '../statement-text';

/** A statement of a person: what it is answered from, and what erasing it needs. */
export interface PersonStatement extends StoredText {
  original: string;
  registration: string | null;
  isSealed: boolean;
}

/** Where a page begins: after this statement. */
export interface Place {
  stored: string;
  id: string;
}

export const BEGINNING: Place = { stored: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
const PAGE = 200;

const AFTER = (stored: string, id: string) =>
  `(${stored}, ${id}) > ($3::timestamptz, $4::uuid) ORDER BY ${stored}, ${id} LIMIT ${PAGE}`;

// Each half walks one index and stops after a page. Voided ones belong to the person as well.
const STATEMENTS = `
  SELECT s.id, s.version, coalesce(s.answered, s.original) AS text, s.original, s.registration,
    a.agent::text AS authority, ${momentText('s.stored')} AS stored, ${momentText('s.timestamp')} AS timestamp,
    EXISTS (SELECT 1 FROM statement_seal l WHERE l.organisation_id = $1 AND l.statement_id = s.id) AS "isSealed"
  FROM (
    (SELECT s.stored, s.id FROM statement s
     WHERE s.organisation_id = $1 AND s.actor_id = $2 AND ${AFTER('s.stored', 's.id')})
    UNION
    (SELECT r.stored, r.statement_id FROM statement_reference r
     WHERE r.organisation_id = $1 AND r.role = ${REFERENCE_ROLES.agent} AND r.name_id = $2
       AND ${AFTER('r.stored', 'r.statement_id')})
    ORDER BY stored, id LIMIT ${PAGE}) AS found
  JOIN statement s ON s.organisation_id = $1 AND s.stored = found.stored AND s.id = found.id
  JOIN record_authority a ON a.id = s.authority_id
  ORDER BY s.stored, s.id`;

/**
 * A person's statements: those that the standard's filter by agent finds, as actor, object, or member of a group that is
 * one of them. Statements of others that mention the person around that (as instructor, …) are not among them.
 */
@Injectable()
export class PersonStatements {
  constructor(private readonly database: Database) {}

  /** The next page after a place, in the order of the log; empty at the end. `agentId`: see `Names`. */
  page(organisationId: string, agentId: string, { stored, id }: Place): Promise<PersonStatement[]> {
    return this.database.query<PersonStatement>(STATEMENTS, [organisationId, agentId, stored, id]);
  }
}
