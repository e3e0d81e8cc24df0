import { Inject, Injectable } from '@nestjs/common';
import { Database, IRI_BASE } from '@pirecow/platform';
import type { Agent, Statement } from '@pirecow/xapi';
import { GroupCommit } from './group-commit';
import { type EntryOrigin, type ReceivedStatement, type StatementEntry, toEntry } from './statement-entry';
import { StatementWriter } from './statement-writer';

/** A statement and who says it. */
export interface Told {
  received: ReceivedStatement;
  origin: EntryOrigin;
}

/** The authority of what the server itself says. */
export function platformAuthority(iriBase: string): Agent {
  return { objectType: 'Agent', account: { homePage: iriBase, name: 'platform' } };
}

/** The write path of learning records: native lessons, packages, offline work and outside tools all enter here. */
@Injectable()
export class RecordStore {
  private readonly group: GroupCommit<StatementEntry[]>;

  constructor(
    private readonly database: Database,
    private readonly writer: StatementWriter,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {
    this.group = new GroupCommit(
      database,
      (requests) => writer.write(requests.flat()),
      ({ length }) => length,
    );
  }

  /**
   * Stores the valid statements of one request, all or none, sharing a commit with other requests.
   * @returns their ids in order, once they are durable
   * Waits for that commit, so it may not be called inside a transaction: see `bring`.
   * @throws AppError `records.conflict` when an id stands for another statement
   */
  async store(received: ReceivedStatement[], origin: EntryOrigin): Promise<string[]> {
    if (this.database.isInTransaction) throw new Error('A shared commit cannot wait inside a transaction');
    const entries = received.map((one) => toEntry(one, origin));
    await this.group.submit(entries);
    return entries.map(({ id }) => id);
  }

  /** States facts of the platform in the transaction of the rows that they come from (DESIGN.md, The record is the spine). */
  async state(organisationId: string, statements: Statement[]): Promise<void> {
    await this.bringAll(statements.map((statement) => this.fact(organisationId, statement)));
  }

  /** A statement that the platform itself makes. */
  fact(organisationId: string, statement: Statement): Told {
    const authority = platformAuthority(this.iriBase);
    return {
      received: { statement },
      origin: { organisationId, source: 'platform', authority, defines: true },
    };
  }

  /** Stores valid statements in the transaction of the caller. @throws AppError `records.conflict` as `store` */
  async bring(statements: Statement[], origin: EntryOrigin): Promise<void> {
    await this.bringAll(statements.map((statement) => ({ received: { statement }, origin })));
  }

  /** As `bring`, each statement with its own origin, in this order. @returns their ids in order */
  async bringAll(told: Told[]): Promise<string[]> {
    if (!this.database.isInTransaction) throw new Error('Statements are brought inside a transaction only');
    const entries = told.map(({ received, origin }) => toEntry(received, origin));
    await this.writer.write(entries);
    return entries.map(({ id }) => id);
  }

  /** Which of these ids stand for a statement of that organisation already. */
  async known(organisationId: string, ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      `SELECT statement_id AS id FROM statement_key WHERE organisation_id = $1 AND statement_id = ANY($2::uuid[])`,
      [organisationId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
