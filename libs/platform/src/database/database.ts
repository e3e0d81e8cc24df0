import { Injectable } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import type { ClientBase, Pool, QueryResultRow } from 'pg';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

interface Unit {
  manager: EntityManager;
  afterCommit: (() => void)[];
  afterRollback: (() => Promise<void>)[];
}

/** TypeORM answers UPDATE and DELETE with their rows and how many there were. */
function isCounted<Row>(answer: Row[] | [Row[], number]): answer is [Row[], number] {
  return Array.isArray(answer[0]);
}

/**
 * The way to the database. Inside `inTransaction` every query of the same asynchronous call chain, in whatever room,
 * runs in that transaction; outside, each query stands alone.
 */
@Injectable()
export class Database {
  private readonly unit = new AsyncLocalStorage<Unit>();

  constructor(readonly dataSource: DataSource) {}

  get manager(): EntityManager {
    return this.unit.getStore()?.manager ?? this.dataSource.manager;
  }

  get isInTransaction(): boolean {
    return this.unit.getStore() !== undefined;
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(entity);
  }

  /** Runs SQL with `$1`, `$2`, … and returns its rows, also those of RETURNING. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const answer = await this.manager.query<Row[] | [Row[], number]>(sql, parameters);
    return isCounted(answer) ? answer[0] : answer;
  }

  /**
   * As `query`, for hot paths: PostgreSQL plans the statement once per connection and finds it again by `name`, which
   * belongs to one text for good. Within a transaction these run in the order of their calls, awaited or not: see `together`.
   */
  async prepared<Row extends QueryResultRow>(
    name: string,
    text: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const runner = this.unit.getStore()?.manager.queryRunner;
    const client = runner
      ? ((await runner.connect()) as ClientBase)
      : ((this.dataSource.driver as PostgresDriver).master as Pool);
    return (await client.query<Row>({ name, text, values })).rows;
  }

  /** Runs `work` in a transaction, joining the one under way if there is one. Throwing rolls back. */
  async inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isInTransaction) return work();
    const unit: Omit<Unit, 'manager'> = { afterCommit: [], afterRollback: [] };
    try {
      const result = await this.dataSource.transaction((manager) =>
        this.unit.run({ manager, ...unit }, work),
      );
      for (const action of unit.afterCommit) action();
      return result;
    } catch (error) {
      // What failed is the news; what cannot be cleaned up besides is not.
      await Promise.allSettled(unit.afterRollback.map((action) => action()));
      throw error;
    }
  }

  /** Calls `action` once the transaction under way has committed, or at once where there is none. */
  afterCommit(action: () => void): void {
    const unit = this.unit.getStore();
    if (unit) unit.afterCommit.push(action);
    else action();
  }

  /** Waits for `action` once the transaction under way has been rolled back: for what lies outside the database. */
  afterRollback(action: () => Promise<void>): void {
    this.unit.getStore()?.afterRollback.push(action);
  }
}
