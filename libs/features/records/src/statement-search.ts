import { verbs } from '@pirecow/xapi';
import { TARGET_ROLES } from './references';
import type { NamedFilters, Way } from './statement-filters';
import { registrationNumber } from './target-names';

/** Where a page begins: after this statement. */
export interface Cursor {
  stored: string;
  id: string;
}

/** What to search for, and how much of it. Moments in UTC with microseconds. */
export interface Wish {
  organisationId: string;
  filters: NamedFilters;
  since: string | undefined;
  until: string | undefined;
  cursor: Cursor | undefined;
  ascending: boolean;
  size: number;
  /** Voided statements: left out (the default), alone, or among the others. */
  voided?: 'no' | 'only' | 'all';
}

/** A place in the order of commits: after this statement of this transaction. */
export interface LogPlace {
  transaction: string;
  id: string;
}

export interface Search {
  sql: string;
  values: unknown[];
}

/** Voided: something voids it, and it is no voiding statement itself (xAPI 1.0.3 Data 2.3.2). */
export const IS_VOIDED = `EXISTS (SELECT 1 FROM statement_voiding v WHERE v.organisation_id = s.organisation_id
  AND v.target_id = s.id) AND s.verb_id IS DISTINCT FROM (SELECT i.id FROM record_iri i WHERE i.iri = '${verbs.voided}')`;

/** The columns of a row that order the answer. */
type Row = { stored: string; id: string };
const OF_STATEMENT: Row = { stored: 's.stored', id: 's.id' };
// The planner starts in the middle of an index only where the condition names the columns of that index.
const OF_REFERENCE: Row = { stored: 'r.stored', id: 'r.statement_id' };

/** One way to matching statements, and the columns that order it. */
interface Branch {
  sql: string;
  row: Row;
}

/**
 * A query for `stored` and `id` of matching statements, in order. Every way to match walks one index in the order of the
 * answer and stops after a page: O(log n + page), merged at the end. Conditions beside the one that is walked are looked
 * up by key, row by row.
 */
export function searchFor(wish: Wish): Search {
  const builder = new Builder(wish);
  const end = (row: Row) => {
    const direction = wish.ascending ? 'ASC' : 'DESC';
    return `ORDER BY ${row.stored} ${direction}, ${row.id} ${direction} LIMIT ${wish.size}`;
  };
  const branches = builder.branches().map(({ sql, row }) => `${sql} ${end(row)}`);
  const [only] = branches;
  if (branches.length === 1 && only) return { sql: only, values: builder.values };
  const union = branches.map((branch) => `(${branch})`).join(' UNION ');
  const sql = `SELECT stored, id FROM (${union}) AS found ${end({ stored: 'stored', id: 'id' })}`;
  return { sql, values: builder.values };
}

/**
 * A query for `stored`, `id` and `transaction` of matching statements in the order of commits, after a place and below
 * all that is still being written, so that whoever follows the log misses nothing. Walks `statement_log`. Whatever
 * refers to a statement that matches is not found: each is judged by its own names.
 */
export function searchLog(wish: Wish, after: LogPlace): Search {
  const builder = new Builder(wish);
  return { sql: builder.log(after), values: builder.values };
}

/** A query for statements by id, those that match. */
export function searchByIds(wish: Wish, ids: readonly string[]): Search {
  const builder = new Builder(wish);
  return { sql: builder.byIds(ids), values: builder.values };
}

class Builder {
  readonly values: unknown[] = [];
  private readonly organisation: string;

  constructor(private readonly wish: Wish) {
    this.organisation = this.value(wish.organisationId, 'uuid');
  }

  branches(): Branch[] {
    const { several } = this.wish.filters;
    const [driver, ...others] = several.map(({ ways }) => ways);
    const own = driver ? driver.map((way) => this.walk(way, others)) : [this.plain([])];
    return [...own, ...this.referring()];
  }

  log({ transaction, id }: LogPlace): string {
    const where = [
      ...this.ownNames(),
      this.inTime(OF_STATEMENT),
      `(s.transaction, s.id) > (${this.value(transaction, 'xid8')}, ${this.value(id, 'uuid')})`,
      's.transaction < pg_snapshot_xmin(pg_current_snapshot())',
    ];
    return `SELECT s.stored, s.id, s.transaction FROM statement s WHERE ${where.join(' AND ')}
      ORDER BY s.transaction, s.id LIMIT ${this.wish.size}`;
  }

  byIds(ids: readonly string[]): string {
    return `SELECT s.stored, s.id FROM statement_key k
      JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id
      WHERE k.organisation_id = ${this.organisation} AND k.statement_id = ANY(${this.value(ids, 'uuid[]')}::uuid[])
        AND ${this.ownNames().join(' AND ')}`;
  }

  private ownNames(): string[] {
    return [this.mine(), this.named(this.wish.filters.several.map(({ ways }) => ways)), this.visible()];
  }

  private visible(): string {
    const { voided = 'no' } = this.wish;
    if (voided === 'all') return 'true';
    return voided === 'only' ? IS_VOIDED : `NOT (${IS_VOIDED})`;
  }

  /**
   * A value as the planner does not see it. Where it sees values it takes a plan made for them for a better one, and plans anew
   * each time: over a year of partitions that takes ten times as long as the search.
   */
  private value(value: unknown, type: string): string {
    return `(SELECT $${this.values.push(value)}::${type})`;
  }

  private plain(several: Way[][]): Branch {
    const where = [this.mine(), this.named(several), this.inTime(OF_STATEMENT), this.visible()];
    return { sql: `SELECT s.stored, s.id FROM statement s WHERE ${where.join(' AND ')}`, row: OF_STATEMENT };
  }

  private walk(way: Way, others: Way[][]): Branch {
    if ('column' in way) return this.plain([[way], ...others]);
    return this.walkReference(way.role, way.number, this.named(others));
  }

  private walkReference(role: number, number: string, rest: string): Branch {
    const reference = `r.organisation_id = ${this.organisation} AND r.role = ${role}
      AND r.name_id = ${this.value(number, 'bigint')}`;
    const where = [reference, this.mine(), rest, this.inTime(OF_REFERENCE), this.visible()];
    const sql = `SELECT r.stored, r.statement_id AS id FROM statement_reference r
      JOIN statement s ON s.organisation_id = r.organisation_id AND s.stored = r.stored AND s.id = r.statement_id
      WHERE ${where.join(' AND ')}`;
    return { sql, row: OF_REFERENCE };
  }

  /**
   * Statements about statements answer what their target answers, and so on along the chain; voided targets count, and
   * time is asked of the statement itself (1.0.3 Communication 2.1.3, "Filter Conditions for StatementRefs"). They are found
   * by the names that they have from their targets; where several things are asked, one target must answer them all.
   */
  private referring(): Branch[] {
    const { registration, verb, several } = this.wish.filters;
    const filters = several.map(({ byTarget }) => byTarget);
    if (verb) filters.push([{ role: TARGET_ROLES.verb, number: verb }]);
    if (registration)
      filters.push([{ role: TARGET_ROLES.registration, number: registrationNumber(registration) }]);
    const [driver = []] = filters;
    const isExact = filters.length === 1 && !registration;
    return driver.map(({ role, number }) =>
      this.walkReference(role, number, isExact ? 'true' : this.byOneTarget()),
    );
  }

  /** Within the last query `s` is the target. */
  private byOneTarget(): string {
    const target = `FROM statement_target t WHERE t.organisation_id = ${this.organisation} AND t.statement_id`;
    return `EXISTS (
      WITH RECURSIVE chain AS (
        SELECT t.target_id AS id ${target} = s.id
        UNION SELECT t.target_id FROM chain, LATERAL (SELECT t.target_id ${target} = chain.id) AS t)
      SELECT 1 FROM chain c
      JOIN statement_key k ON k.organisation_id = ${this.organisation} AND k.statement_id = c.id
      JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id
      WHERE ${this.named(this.wish.filters.several.map(({ ways }) => ways))})`;
  }

  /** Whose statements: asked of the statement itself, wherever the names were found. */
  private mine(): string {
    const { authority } = this.wish.filters;
    const own = authority ? ` AND s.authority_id = ${this.value(authority, 'bigint')}` : '';
    return `s.organisation_id = ${this.organisation}${own}`;
  }

  private inTime({ stored, id }: Row): string {
    const { since, until, cursor, ascending } = this.wish;
    const parts = [];
    if (since) parts.push(`${stored} > ${this.value(since, 'timestamptz')}`);
    if (until) parts.push(`${stored} <= ${this.value(until, 'timestamptz')}`);
    if (cursor) {
      const place = `(${this.value(cursor.stored, 'timestamptz')}, ${this.value(cursor.id, 'uuid')})`;
      parts.push(`(${stored}, ${id}) ${ascending ? '>' : '<'} ${place}`);
    }
    return parts.join(' AND ') || 'true';
  }

  /** Conditions by name on a statement `s`. */
  private named(several: Way[][]): string {
    const { registration, verb } = this.wish.filters;
    const parts = several.map((ways) => `(${ways.map((way) => this.test(way)).join(' OR ')})`);
    if (registration) parts.push(`s.registration = ${this.value(registration, 'uuid')}`);
    if (verb) parts.push(`s.verb_id = ${this.value(verb, 'bigint')}`);
    return parts.join(' AND ') || 'true';
  }

  private test(way: Way): string {
    if ('column' in way) return `s.${way.column} = ${this.value(way.number, 'bigint')}`;
    return `EXISTS (SELECT 1 FROM statement_reference r WHERE r.organisation_id = ${this.organisation}
      AND r.role = ${way.role} AND r.name_id = ${this.value(way.number, 'bigint')}
      AND r.stored = s.stored AND r.statement_id = s.id)`;
  }
}
