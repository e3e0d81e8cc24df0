import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { randomBytes } from 'node:crypto';
import { commitmentOf, firstHead, nextHead, SALT_BYTES } from './chain';
import { organisationsOfTheLog } from './log-organisations';

interface Unsealed {
  statementId: string;
  transaction: string;
  stored: string;
  micros: string;
  original: string;
}

interface Chain {
  position: string;
  head: Buffer;
  transaction: string;
  stored: string;
  statement_id: string;
}

interface Entry extends Unsealed {
  position: number;
  salt: Buffer;
  commitment: Buffer;
  head: Buffer;
}

/** Tells these advisory locks from those of others. */
export const SEALING = 7_419_215;
const BATCH = 500;
/** The most text that one batch takes into memory, beside its first statement. */
const BATCH_BYTES = 16 * 1024 * 1024;

const CHAIN = `
  INSERT INTO statement_chain (organisation_id, position, head, transaction, stored, statement_id)
  VALUES ($1, 0, $2, '0', '-infinity', '00000000-0000-0000-0000-000000000000')
  ON CONFLICT (organisation_id) DO NOTHING`;

const END_OF_CHAIN = `
  SELECT position, head, transaction::text, stored::text, statement_id FROM statement_chain WHERE organisation_id = $1`;

// Below the oldest running transaction nothing can come in between any more. Walks the index statement_log from the end of
// the chain on: its place is a parameter, since the planner would compare a joined one with the whole log.
const UNSEALED = `
  SELECT "statementId", transaction::text, stored::text, micros, original FROM (
    SELECT s.id AS "statementId", s.transaction, s.stored, s.original,
      (extract(epoch FROM s.stored) * 1000000)::bigint AS micros,
      sum(octet_length(s.original)) OVER (ORDER BY s.transaction, s.stored, s.id) - octet_length(s.original) AS before
    FROM (
      SELECT l.id, l.transaction, l.stored, l.original FROM statement l
      WHERE l.organisation_id = $1 AND l.transaction >= $2::xid8
        AND (l.transaction, l.stored, l.id) > ($2::xid8, $3::timestamptz, $4::uuid)
        AND l.transaction < pg_snapshot_xmin(pg_current_snapshot())
        AND NOT EXISTS (SELECT 1 FROM statement_seal k WHERE k.organisation_id = $1 AND k.statement_id = l.id)
      ORDER BY l.transaction, l.stored, l.id LIMIT ${BATCH}) AS s) AS found
  WHERE before < ${BATCH_BYTES} ORDER BY found.transaction, found.stored, "statementId"`;

// The number that PostgreSQL itself gives to what is older than all transactions.
const FROZEN = '2';
const FORGET_TRANSACTIONS = `UPDATE statement SET transaction = '${FROZEN}' WHERE transaction <> '${FROZEN}'`;
const BEGIN_ANEW = `
  UPDATE statement_chain
  SET transaction = '0', stored = '-infinity', statement_id = '00000000-0000-0000-0000-000000000000'`;

// All that is older than this cluster is sealed: no turn need look through it again.
const PASS_THE_OLD = `
  UPDATE statement_chain SET transaction = '${FROZEN}', stored = 'infinity', statement_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  WHERE organisation_id = $1`;

const SEAL = `
  INSERT INTO statement_seal (organisation_id, position, statement_id, stored, salt, commitment, head)
  SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::timestamptz[], $5::bytea[], $6::bytea[], $7::bytea[])`;

const MOVE = `
  UPDATE statement_chain SET position = $2, head = $3, transaction = $4::xid8, stored = $5, statement_id = $6
  WHERE organisation_id = $1`;

/**
 * Chains salted commitments of all statements, per organisation in the order of their commits (DESIGN.md, Evidence).
 * Each batch is one transaction that moves the end of the chain with its entries, so it may end anywhere and be repeated;
 * who finds another at work on an organisation leaves it to them.
 */
@Injectable()
export class Sealer {
  constructor(private readonly database: Database) {}

  /** Seals what has been committed in all organisations. @returns how many statements were sealed */
  async all(): Promise<number> {
    let count = 0;
    for (const organisationId of await organisationsOfTheLog(this.database))
      count += await this.seal(organisationId);
    return count;
  }

  /** Seals what has been committed in one organisation. @returns how many statements were sealed */
  async seal(organisationId: string): Promise<number> {
    let count = 0;
    for (;;) {
      const sealed = await this.batch(organisationId);
      if (sealed === 0) return count;
      count += sealed;
    }
  }

  /**
   * After a dump was restored into another cluster, whose transactions have smaller numbers: what is there is older than
   * all that comes. What was sealed stays sealed; what was not is sealed next, in the order of `stored`.
   */
  restored(): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.database.query(FORGET_TRANSACTIONS);
      await this.database.query(BEGIN_ANEW);
    });
  }

  private batch(organisationId: string): Promise<number> {
    return this.database.inTransaction(async () => {
      if (!(await this.isMine(organisationId))) return 0;
      await this.database.query(CHAIN, [organisationId, firstHead(organisationId)]);
      const [chain] = await this.database.query<Chain>(END_OF_CHAIN, [organisationId]);
      if (!chain) return 0;
      const { transaction, stored, statement_id: last } = chain;
      const found = await this.database.query<Unsealed>(UNSEALED, [
        organisationId,
        transaction,
        stored,
        last,
      ]);
      if (found.length > 0) await this.append(organisationId, entriesAfter(organisationId, chain, found));
      else if (transaction === '0') await this.database.query(PASS_THE_OLD, [organisationId]);
      return found.length;
    });
  }

  private async isMine(organisationId: string): Promise<boolean> {
    const [row] = await this.database.query<{ mine: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${SEALING}, hashtext($1)) AS mine`,
      [organisationId],
    );
    return row?.mine === true;
  }

  private async append(organisationId: string, entries: Entry[]): Promise<void> {
    const last = entries.at(-1);
    if (!last) return;
    await this.database.query(SEAL, [
      organisationId,
      entries.map(({ position }) => position),
      entries.map(({ statementId }) => statementId),
      entries.map(({ stored }) => stored),
      entries.map(({ salt }) => salt),
      entries.map(({ commitment }) => commitment),
      entries.map(({ head }) => head),
    ]);
    const { position, head, transaction, stored, statementId } = last;
    await this.database.query(MOVE, [organisationId, position, head, transaction, stored, statementId]);
  }
}

function entriesAfter(organisationId: string, chain: Chain, found: Unsealed[]): Entry[] {
  let { head } = chain;
  const salts = randomBytes(SALT_BYTES * found.length);
  return found.map((statement, index) => {
    const { statementId, micros, original } = statement;
    const position = Number(chain.position) + index + 1;
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES);
    const commitment = commitmentOf(salt, { organisationId, statementId, stored: BigInt(micros), original });
    head = nextHead(head, commitment, position);
    return { ...statement, position, salt, commitment, head };
  });
}
