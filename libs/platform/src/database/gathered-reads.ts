import type { Database } from './database';

interface Waiting<Value> {
  key: string;
  resolve: (value: Value | undefined) => void;
  reject: (reason: unknown) => void;
}

/** How many questions may be under way at once: few, so that the next calls gather, and two, so that a slow one holds up nobody. */
const UNDER_WAY = 2;
/** How many keys one question may carry. */
const MOST_KEYS = 64;

/** All that `select` finds of each key in `$1`, as {@link rowOfEach} finds one. */
export function rowsOfEach(type: 'uuid' | 'bytea' | 'text', select: string): string {
  return `SELECT found.* FROM unnest((SELECT $1::${type}[])) AS wanted CROSS JOIN LATERAL (${select}) AS found`;
}

/**
 * A query for one row of each key in `$1`, each found by itself, as `select` finds it where `wanted` is the key: the planner
 * would take a list of unknown length for a reason to read whole tables. It may not see the list either: it would think a plan
 * for a short one better than its plan for any, and plan anew each time, which takes longer than the query.
 */
export function rowOfEach(type: 'uuid' | 'bytea' | 'text', select: string): string {
  return rowsOfEach(type, `${select} LIMIT 1`);
}

/** As {@link rowOfEach}, for keys of several columns (`account_id uuid, course_id uuid`), which `wanted` has: {@link GatheredReads.ofRecords}. */
export function rowOfEachRecord(columns: string, select: string): string {
  const names = columns.split(', ').map((column) => column.split(' ')[0]);
  return `SELECT wanted.place, found.* FROM ROWS FROM (jsonb_to_recordset($1) AS (${columns}))
    WITH ORDINALITY AS wanted (${names.join(', ')}, place) CROSS JOIN LATERAL (${select} LIMIT 1) AS found`;
}

/**
 * Reads by key, one question to the database for all calls that come while the questions before it are under way: many
 * callers cost little more than one, and a single caller waits for nobody. A question is asked after the calls that share
 * it, so no answer is older than its call. Inside a transaction each call asks for itself.
 */
export class GatheredReads<Value> {
  private waiting: Waiting<Value>[] = [];
  private underWay = 0;

  /** @param read what is found of these keys; a key must be one that no question fails for */
  constructor(
    private readonly database: Database,
    private readonly read: (keys: string[]) => Promise<Map<string, Value>>,
  ) {}

  /** Of rows by their `id`, by a query that `rowOfEach` made. `name` as in `Database.prepared`. */
  static ofRows<Row extends { id: string }>(
    database: Database,
    name: string,
    sql: string,
  ): GatheredReads<Row> {
    return new GatheredReads(database, async (ids) => {
      const rows = await database.prepared<Row>(name, sql, [ids]);
      return new Map(rows.map((row) => [row.id, row]));
    });
  }

  /** By a query that `rowOfEachRecord` made; keys are its columns as JSON. */
  static ofRecords<Row>(database: Database, name: string, sql: string): GatheredReads<Row> {
    return new GatheredReads<Row>(database, async (keys) => {
      const rows = await database.prepared<Row & { place: string }>(name, sql, [`[${keys.join(',')}]`]);
      return new Map(rows.map((row) => [keys[Number(row.place) - 1] ?? '', row]));
    });
  }

  /** What stands under the key, if anything. */
  async one(key: string): Promise<Value | undefined> {
    if (this.database.isInTransaction) return (await this.read([key])).get(key);
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    while (this.waiting.length > 0 && this.underWay < UNDER_WAY) {
      this.underWay += 1;
      void this.ask(this.waiting.splice(0, MOST_KEYS)).finally(() => {
        this.underWay -= 1;
        this.start();
      });
    }
  }

  private async ask(group: Waiting<Value>[]): Promise<void> {
    try {
      const found = await this.read([...new Set(group.map(({ key }) => key))]);
      for (const { key, resolve } of group) resolve(found.get(key));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
