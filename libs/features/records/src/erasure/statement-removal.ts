import { STORAGE_REMOVE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox, TransactionEventBus } from '@pirecow/platform';
import { normaliseStatement, type Statement, statementReferences } from '@pirecow/xapi';
import { type Mention, mentionsOf, REFERENCE_ROLES, TARGET_ROLES } from '../references';
import { lockRegistrations } from '../registration-locks';

/** A statement that leaves the log. It is sealed. */
export interface Leaving {
  id: string;
  stored: string;
  original: string;
  registration: string | null;
}

const EMPTY_SEALS = `
  UPDATE statement_seal SET salt = NULL, erasure_id = $3, erased_at = $4
  WHERE organisation_id = $1 AND statement_id = ANY($2) AND salt IS NOT NULL`;

const REMOVE = `
  DELETE FROM statement s USING unnest($2::timestamptz[], $3::uuid[]) AS gone(stored, id)
  WHERE s.organisation_id = $1 AND s.stored = gone.stored AND s.id = gone.id`;

// The id stays taken: with the empty digest no statement is the same as the one that was here, so one sent again is refused.
const TOMBSTONES = `UPDATE statement_key SET digest = '' WHERE organisation_id = $1 AND statement_id = ANY($2)`;

const FREEZE = `
  INSERT INTO projection_frozen (registration, since)
  SELECT r, $2 FROM unnest($1::uuid[]) AS r ORDER BY 1 ON CONFLICT DO NOTHING`;

const removeReferences = (names: 'record_agent' | 'record_iri') => `
  DELETE FROM statement_reference r
  USING unnest($2::smallint[], $3::text[], $4::timestamptz[], $5::uuid[]) AS gone(role, name, stored, id), ${names} n
  WHERE ${names === 'record_iri' ? 'n.iri' : 'n.organisation_id = $1 AND n.key'} = gone.name
    AND r.organisation_id = $1 AND r.role = gone.role AND r.name_id = n.id AND r.stored = gone.stored
    AND r.statement_id = gone.id`;

// What a statement about others has of their names. Walks all such statements, which are few, when one of them leaves.
const REMOVE_TARGET_NAMES = `
  DELETE FROM statement_reference WHERE organisation_id = $1 AND role IN (${Object.values(TARGET_ROLES).join(', ')})
    AND statement_id = ANY($2)`;

/**
 * Takes statements out of the log, by right or by rule: their bytes, salts, references and attachments go; commitment and
 * head stay, and the id stays taken. What their registrations have projected stays as it is and is frozen.
 */
@Injectable()
export class StatementRemoval {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly events: TransactionEventBus,
  ) {}

  /** Inside a transaction; few at a time, since they stay locked until its end. */
  async remove(organisationId: string, erasureId: string, leaving: Leaving[]): Promise<void> {
    if (leaving.length === 0) return;
    const ids = leaving.map(({ id }) => id);
    const now = this.clock.now();
    await this.freeze(leaving, now);
    await this.database.query(EMPTY_SEALS, [organisationId, ids, erasureId, now]);
    await this.removeReferences(organisationId, leaving);
    await this.removeTargets(organisationId, ids);
    await this.removeAttachments(organisationId, ids);
    await this.database.query(REMOVE, [organisationId, leaving.map(({ stored }) => stored), ids]);
    await this.database.query(
      `DELETE FROM statement_voiding WHERE organisation_id = $1 AND target_id = ANY($2)`,
      [organisationId, ids],
    );
    await this.database.query(TOMBSTONES, [organisationId, ids]);
    await this.database.query(`UPDATE record_erasure SET statements = statements + $2 WHERE id = $1`, [
      erasureId,
      ids.length,
    ]);
    await this.events.emit('statements.removed', {
      statementIds: ids,
      registrations: registrationsOf(leaving),
    });
  }

  private async freeze(leaving: Leaving[], now: Date): Promise<void> {
    const registrations = registrationsOf(leaving);
    if (registrations.length === 0) return;
    await lockRegistrations(this.database, registrations, 'alone');
    await this.database.query(FREEZE, [registrations, now]);
  }

  private async removeReferences(organisationId: string, leaving: Leaving[]): Promise<void> {
    const all = leaving.flatMap(({ id, stored, original }) => {
      const references = statementReferences(normaliseStatement(JSON.parse(original) as Statement));
      return mentionsOf(references).map((mention) => ({ ...mention, id, stored }));
    });
    const isActivity = ({ role }: Mention) => role === REFERENCE_ROLES.activityAround;
    await this.removeNamed('record_iri', organisationId, all.filter(isActivity));
    await this.removeNamed(
      'record_agent',
      organisationId,
      all.filter((mention) => !isActivity(mention)),
    );
  }

  private async removeTargets(organisationId: string, ids: string[]): Promise<void> {
    const where = `FROM statement_target WHERE organisation_id = $1 AND statement_id = ANY($2)`;
    if ((await this.database.query(`SELECT 1 ${where} LIMIT 1`, [organisationId, ids])).length === 0) return;
    await this.database.query(REMOVE_TARGET_NAMES, [organisationId, ids]);
    await this.database.query(`DELETE ${where}`, [organisationId, ids]);
  }

  private async removeNamed(
    names: 'record_agent' | 'record_iri',
    organisationId: string,
    mentions: (Mention & { id: string; stored: string })[],
  ): Promise<void> {
    const columns = [
      mentions.map(({ role }) => role),
      mentions.map(({ name }) => name),
      mentions.map(({ stored }) => stored),
      mentions.map(({ id }) => id),
    ];
    if (mentions.length === 0) return;
    await this.database.query(removeReferences(names), [organisationId, ...columns]);
  }

  /**
   * Attachments that nobody else has. Their rows are locked before it is asked who else has them; who brings the same
   * content meanwhile waits for that lock (see `Attachments.insert`) and then brings it anew.
   */
  private async removeAttachments(organisationId: string, ids: string[]): Promise<void> {
    const held = await this.database.query<{ sha2: string }>(
      `SELECT DISTINCT sha2 FROM statement_attachment WHERE organisation_id = $1 AND statement_id = ANY($2)`,
      [organisationId, ids],
    );
    if (held.length === 0) return;
    const hashes = held.map(({ sha2 }) => sha2);
    await this.database.query(
      `SELECT 1 FROM record_attachment WHERE organisation_id = $1 AND sha2 = ANY($2) ORDER BY sha2 FOR UPDATE`,
      [organisationId, hashes],
    );
    await this.database.query(
      `DELETE FROM statement_attachment WHERE organisation_id = $1 AND statement_id = ANY($2)`,
      [organisationId, ids],
    );
    const orphans = await this.database.query<{ key: string }>(
      `DELETE FROM record_attachment a WHERE a.organisation_id = $1 AND a.sha2 = ANY($2)
         AND NOT EXISTS (SELECT 1 FROM statement_attachment s WHERE s.organisation_id = $1 AND s.sha2 = a.sha2)
       RETURNING a.storage_key AS key`,
      [organisationId, hashes],
    );
    if (orphans.length === 0) return;
    await this.outbox.add(STORAGE_REMOVE, { keys: orphans.map(({ key }) => key) });
  }
}

const registrationsOf = (leaving: Leaving[]): string[] => [
  ...new Set(leaving.flatMap(({ registration }) => registration ?? [])),
];
