import type { Erasure, NewErasure } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import { Clock, Database, fieldError, IRI_BASE, newId, type Scope } from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { agentOf } from '../http/speaker';

interface Row {
  id: string;
  kind: Erasure['kind'];
  reason: string;
  askedAt: Date;
  dueAt: Date;
  finishedAt: Date | null;
  statements: number;
  mentions: number;
}

/** A request to erase what the records of an organisation hold about an agent. */
export interface ErasureRequest {
  organisationId: string;
  agentKey: string;
  reason: string;
  askedBy: string | null;
  /** Not before: until then the law may ask for the evidence. */
  dueAt: Date;
}

const COLUMNS = `id, kind, reason, asked_at AS "askedAt", due_at AS "dueAt", finished_at AS "finishedAt", statements, mentions`;

function toErasure({ askedAt, dueAt, finishedAt, ...row }: Row): Erasure {
  return {
    ...row,
    askedAt: askedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** The desk of the right to erasure (GDPR, art. 17): what was asked for and how far it is. A job does the work. */
@Injectable()
export class Erasures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  async list(organisationId: string): Promise<Erasure[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM record_erasure WHERE organisation_id = $1 ORDER BY id DESC LIMIT 200`,
      [organisationId],
    );
    return rows.map(toErasure);
  }

  /** Asks for an erasure that begins at once. @throws AppError naming the agent where it is nobody's */
  async ask(who: Scope, organisationId: string, wish: NewErasure): Promise<Erasure> {
    const dueAt = this.clock.now();
    const request = { organisationId, agentKey: this.keyOf(wish), reason: wish.reason, dueAt };
    const id = await this.request({ ...request, askedBy: who.accountId });
    await this.audit.write(who, 'records.erasure-asked', id, { organisationId });
    const [row] = await this.database.query<Row>(`SELECT ${COLUMNS} FROM record_erasure WHERE id = $1`, [id]);
    if (!row) throw new Error('An erasure that was just asked for');
    return toErasure(row);
  }

  /** Notes a request for later. @returns its id */
  async request({ organisationId, agentKey: key, reason, askedBy, dueAt }: ErasureRequest): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO record_erasure (id, organisation_id, kind, reason, asked_by, asked_at, due_at, agent_key)
       VALUES ($1, $2, 'person', $3, $4, $5, $6, $7)`,
      [id, organisationId, reason, askedBy, this.clock.now(), dueAt, key],
    );
    return id;
  }

  /**
   * The key of a person that was asked about, by account or by agent.
   * @throws AppError naming the field where it is nobody: neither given, or the platform and its credentials
   */
  keyOf({ accountId, agent }: Pick<NewErasure, 'accountId' | 'agent'>): string {
    const person =
      accountId === undefined ? agentOf(agent ?? '', '2.0.0') : accountAgent(this.iriBase, accountId);
    const key = agentKey(person);
    const own = `account|${this.iriBase}|`;
    if (key === undefined || key === `${own}platform` || key.startsWith(`${own}credential:`))
      throw fieldError('agent', 'invalid');
    return key;
  }
}
