import type { Erasure, ErasureList, NewErasure, PageQuery } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import {
  AppError,
  Clock,
  Database,
  fieldError,
  IRI_BASE,
  newId,
  notFound,
  pageOf,
  readCursor,
  type Scope,
} from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { z } from 'zod';
import { agentOf } from '../http/speaker';

interface Row {
  id: string;
  kind: Erasure['kind'];
  reason: string;
  askedAt: Date;
  dueAt: Date;
  finishedAt: Date | null;
  cancelledAt: Date | null;
  hasBegun: boolean;
  statements: number;
  mentions: number;
}

/** A request to erase what the records of an organisation hold about an agent. */
export interface ErasureRequest {
  organisationId: string;
  kind: 'person' | 'closing';
  agentKey: string;
  reason: string;
  askedBy: string | null;
  /** Not before: until then the law may ask for the evidence. */
  dueAt: Date;
}

const COLUMNS = `id, kind, reason, asked_at AS "askedAt", due_at AS "dueAt", finished_at AS "finishedAt",
  cancelled_at AS "cancelledAt", taken_in IS NOT NULL AS "hasBegun", statements, mentions`;

const PAGE = `
  SELECT ${COLUMNS} FROM record_erasure WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2)
  ORDER BY id DESC LIMIT $3`;

const CANCEL = `UPDATE record_erasure SET cancelled_at = $2, finished_at = $2, agent_key = NULL WHERE id = $1`;

const ONE = `SELECT ${COLUMNS} FROM record_erasure WHERE organisation_id = $1 AND id = $2`;

function stateOf({ cancelledAt, finishedAt, hasBegun }: Row): Erasure['state'] {
  if (cancelledAt) return 'cancelled';
  if (finishedAt) return 'finished';
  return hasBegun ? 'under-way' : 'waiting';
}

function toErasure(row: Row): Erasure {
  const { id, kind, reason, askedAt, dueAt, finishedAt, statements, mentions } = row;
  const state = stateOf(row);
  return {
    ...{ id, kind, reason, state, statements, mentions },
    cancellable: state === 'waiting' && kind === 'person',
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

  /** One page, newest first. */
  async list(organisationId: string, { cursor, limit }: PageQuery): Promise<ErasureList> {
    const before = readCursor(cursor, z.uuid());
    const rows = await this.database.query<Row>(PAGE, [organisationId, before ?? null, limit + 1]);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map(toErasure), next };
  }

  /** Asks for an erasure that begins at once, or not before a day. @throws AppError naming the agent where it is nobody's */
  async ask(who: Scope, organisationId: string, wish: NewErasure): Promise<Erasure> {
    const dueAt = wish.dueAt === undefined ? this.clock.now() : new Date(wish.dueAt);
    const request = { organisationId, kind: 'person' as const, agentKey: this.keyOf(wish), dueAt };
    const id = await this.request({ ...request, reason: wish.reason, askedBy: who.accountId });
    await this.audit.write(who, 'records.erasure-asked', id, { organisationId });
    return this.one(organisationId, id);
  }

  /** Cancels what has not begun. Inside a transaction. @throws AppError `not-found`, `records.erasure-fixed` */
  async cancel(who: Scope, organisationId: string, id: string): Promise<Erasure> {
    // Waits for the eraser where that holds the row, and then finds that it has begun.
    const { cancellable, state } = await this.one(organisationId, id, 'FOR UPDATE');
    if (!cancellable && state !== 'cancelled') throw new AppError('records.erasure-fixed');
    if (cancellable) {
      await this.database.query(CANCEL, [id, this.clock.now()]);
      await this.audit.write(who, 'records.erasure-cancelled', id, { organisationId });
    }
    return this.one(organisationId, id);
  }

  private async one(organisationId: string, id: string, lock = ''): Promise<Erasure> {
    const [row] = await this.database.query<Row>(`${ONE} ${lock}`, [organisationId, id]);
    if (!row) throw notFound();
    return toErasure(row);
  }

  /** Notes a request for later. @returns its id */
  async request({
    organisationId,
    kind,
    agentKey: key,
    reason,
    askedBy,
    dueAt,
  }: ErasureRequest): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO record_erasure (id, organisation_id, kind, reason, asked_by, asked_at, due_at, agent_key)
       VALUES ($1, $2, $8, $3, $4, $5, $6, $7)`,
      [id, organisationId, reason, askedBy, this.clock.now(), dueAt, key, kind],
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
