import { Injectable } from '@nestjs/common';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';
import { Rebuild } from '../rebuild';
import { REFERENCE_ROLES, TARGET_ROLES } from '../references';
import { Sealer } from '../sealing/sealer';
import { BEGINNING, PersonStatements } from './person-statements';
import { StatementRemoval } from './statement-removal';

interface Open {
  id: string;
  organisationId: string;
  agentKey: string;
  agentId: string | null;
}

const COLUMNS = `id, organisation_id AS "organisationId", agent_key AS "agentKey", agent_id AS "agentId"`;

/**
 * Who began before the name was taken may still write under the number; who begins later gets another. Noted in a
 * transaction after the one that took the name, so that whoever has a higher number has seen it taken.
 */
const NOBODY_WRITES = `
  SELECT 1 FROM record_erasure WHERE id = $1 AND taken_in < pg_snapshot_xmin(pg_current_snapshot())`;

const TAKE = {
  agent: `UPDATE record_agent SET key = $3 WHERE organisation_id = $1 AND key = $2`,
  authority: `UPDATE record_authority SET key = $3 WHERE organisation_id = $1 AND key = $2`,
  number: `UPDATE record_erasure
      SET agent_id = (SELECT id FROM record_agent WHERE organisation_id = $2 AND key = $3) WHERE id = $1`,
  note: `UPDATE record_erasure SET taken_in = pg_current_xact_id() WHERE id = $1 AND taken_in IS NULL`,
};

const AGENT_ROLES = [
  REFERENCE_ROLES.agent,
  REFERENCE_ROLES.agentAround,
  TARGET_ROLES.agent,
  TARGET_ROLES.agentAround,
];

const MENTIONS = `
  UPDATE record_erasure SET mentions = (SELECT count(*) FROM statement_reference
    WHERE organisation_id = $1 AND role = ${REFERENCE_ROLES.agentAround} AND name_id = $2) WHERE id = $3`;

/** What mentions the person without being one of the own statements is found by that name no longer. */
const FORGET = [
  `DELETE FROM statement_reference WHERE organisation_id = $1 AND name_id = $2 AND role IN (${AGENT_ROLES.join(', ')})`,
  `DELETE FROM record_document WHERE organisation_id = $1 AND agent_id = $2`,
  `DELETE FROM record_agent WHERE organisation_id = $1 AND id = $2`,
];

const FORGET_AUTHORITY = `
  DELETE FROM record_authority a WHERE organisation_id = $1 AND key = $2
    AND NOT EXISTS (SELECT 1 FROM statement s WHERE s.organisation_id = $1 AND s.authority_id = a.id)`;

const FINISH = `UPDATE record_erasure SET finished_at = $2, agent_key = NULL, agent_id = NULL WHERE id = $1`;

/**
 * Erases what was asked to be erased, in small transactions, each safe to repeat. First the name is taken, so that nobody
 * finds or writes under it; then the statements leave, once they are sealed; last the number goes, when nobody can hold it
 * any more.
 */
@Injectable()
export class Eraser {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly rebuild: Rebuild,
    private readonly statements: PersonStatements,
    private readonly removal: StatementRemoval,
    private readonly events: TransactionEventBus,
  ) {}

  /** Goes on with all that is due. What must wait for others stays for the next turn. */
  async all(): Promise<void> {
    const due = await this.database.query<{ id: string }>(
      `SELECT id FROM record_erasure WHERE finished_at IS NULL AND kind <> 'retention' AND due_at <= $1 ORDER BY due_at LIMIT 1000`,
      [this.clock.now()],
    );
    // What a failing projector has marked is folded while its statements are still there.
    if (due.length > 0) await this.rebuild.marked();
    for (const { id } of due) await this.one(id);
  }

  private async one(id: string): Promise<void> {
    const organisationId = await this.alone(id, (open) => this.take(open));
    if (!organisationId) return;
    await this.alone(id, (open) => this.database.query(TAKE.note, [open.id]));
    await this.sealer.seal(organisationId);
    while (await this.alone(id, (open) => this.batch(open)));
    await this.alone(id, (open) => this.finish(open));
  }

  /** Runs a step in a transaction; undefined where it is finished, or another process is at it. */
  private alone<Result>(id: string, step: (open: Open) => Promise<Result>): Promise<Result | undefined> {
    return this.database.inTransaction(async () => {
      const [open] = await this.database.query<Open>(
        `SELECT ${COLUMNS} FROM record_erasure WHERE id = $1 AND finished_at IS NULL FOR UPDATE SKIP LOCKED`,
        [id],
      );
      return open && step(open);
    });
  }

  private async take({ id, organisationId, agentKey, agentId }: Open): Promise<string> {
    if (agentId !== null) return organisationId;
    const name = `erased:${id}`;
    await this.database.query(TAKE.agent, [organisationId, agentKey, name]);
    await this.database.query(TAKE.authority, [organisationId, agentKey, name]);
    await this.database.query(TAKE.number, [id, organisationId, name]);
    return organisationId;
  }

  /** @returns whether there may be more */
  private async batch({ id, organisationId, agentId }: Open): Promise<boolean> {
    if (agentId === null) return false;
    const page = await this.statements.page(organisationId, agentId, BEGINNING);
    const sealed = page.filter(({ isSealed }) => isSealed);
    await this.removal.remove(organisationId, id, sealed);
    return sealed.length > 0;
  }

  private async finish({ id, organisationId, agentKey, agentId }: Open): Promise<void> {
    if ((await this.database.query(NOBODY_WRITES, [id])).length === 0) return;
    if (agentId !== null) {
      if ((await this.statements.page(organisationId, agentId, BEGINNING)).length > 0) return;
      await this.database.query(MENTIONS, [organisationId, agentId, id]);
      for (const step of FORGET) await this.database.query(step, [organisationId, agentId]);
    }
    await this.database.query(FORGET_AUTHORITY, [organisationId, `erased:${id}`]);
    await this.events.emit('records.erased', { organisationId, agentKey });
    await this.database.query(FINISH, [id, this.clock.now()]);
  }
}
