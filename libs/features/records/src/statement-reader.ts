import { idSchema, type StatementQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, readCursor, writeCursor } from '@pirecow/platform';
import {
  agentKey,
  type Actor,
  type Agent,
  parseTimestamp,
  type Statement,
  toFormat,
  verbs,
} from '@pirecow/xapi';
import { z } from 'zod';
import { Names } from './names';

interface Row {
  id: string;
  stored: string;
  timestamp: string;
  version: string;
  original: string;
  authority: Actor;
}

/** Whose statements may be read: an organisation's, narrowed to one authority where only own ones are allowed. */
export interface ReadScope {
  organisationId: string;
  authorityKey?: string;
}

export interface StatementPage {
  statements: object[];
  more: string;
}

const DEFAULT_LIMIT = 100;

const COLUMNS = `s.id, s.version, s.original, a.agent AS authority,
  to_char(s.stored AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS stored,
  to_char(s.timestamp AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS timestamp`;

/** Voided: something voids it, and it does not void itself (xAPI 1.0.3 Data 2.3.2). */
const IS_VOIDED = `EXISTS (SELECT 1 FROM statement_voiding v WHERE v.organisation_id = s.organisation_id
  AND v.target_id = s.id) AND s.verb_id IS DISTINCT FROM (SELECT i.id FROM record_iri i WHERE i.iri = '${verbs.voided}')`;

function answered({ original, id, stored, timestamp, version, authority }: Row): Statement {
  const statement = JSON.parse(original) as Statement;
  return { ...statement, id, timestamp: statement.timestamp ?? timestamp, stored, authority, version };
}

const cursorSchema = z.object({
  stored: z.iso.datetime().refine((text) => parseTimestamp(text, '2.0.0') !== undefined),
  id: idSchema,
});

/** A moment in UTC, as PostgreSQL takes it: zones and years that it does not know are refused here. */
function momentOf(field: 'since' | 'until', text: string): string {
  const moment = parseTimestamp(text, '1.0.3');
  if (moment === undefined) throw fieldError(field, 'date');
  return new Date(moment).toISOString();
}

/** Reads statements in the order in which they were stored, by keyset, each filter along an index. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
  ) {}

  /** One statement by id, among the voided ones or among the others; undefined where there is none. */
  async one(scope: ReadScope, id: string, voided: boolean): Promise<Statement | undefined> {
    const conditions = await this.conditionsOf(scope, {});
    if (!conditions) return undefined;
    conditions.add((p) => `s.id = ${p}`, id);
    // With the parameter, not the column, the planner looks the key up once instead of once per row.
    conditions.add(
      (p) =>
        `s.stored = (SELECT stored FROM statement_key WHERE organisation_id = $1 AND statement_id = ${p})`,
      id,
    );
    conditions.plain(voided ? IS_VOIDED : `NOT (${IS_VOIDED})`);
    const [row] = await this.rows(conditions, 'LIMIT 1');
    return row && answered(row);
  }

  async list(scope: ReadScope, query: StatementQuery, language: string): Promise<StatementPage> {
    const limit = query.limit || DEFAULT_LIMIT;
    const conditions = await this.conditionsOf(scope, query);
    if (!conditions) return { statements: [], more: '' };
    conditions.plain(`NOT (${IS_VOIDED})`);
    const direction = query.ascending === 'true' ? 'ASC' : 'DESC';
    const rows = await this.rows(
      conditions,
      `ORDER BY s.stored ${direction}, s.id ${direction} LIMIT ${limit + 1}`,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const statements = page.map((row) => toFormat(answered(row), query.format ?? 'exact', language));
    return { statements, more: rows.length > limit && last ? moreLink(query, last) : '' };
  }

  /** The moment up to which all statements are visible: where the oldest transaction that still writes began. */
  async consistentThrough(): Promise<string> {
    const [row] = await this.database.query<{ through: Date }>(
      `SELECT least(now(), min(xact_start)) - interval '1 ms' AS through FROM pg_stat_activity
       WHERE backend_xid IS NOT NULL AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return (row?.through ?? new Date(0)).toISOString();
  }

  private rows(conditions: Conditions, rest: string): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT ${COLUMNS} FROM statement s JOIN record_authority a ON a.id = s.authority_id
       WHERE ${conditions.sql} ${rest}`,
      conditions.parameters,
    );
  }

  /** Undefined where a name that is asked for has never been stored: then nothing can match. */
  private async conditionsOf(scope: ReadScope, query: StatementQuery): Promise<Conditions | undefined> {
    const conditions = new Conditions();
    conditions.add((p) => `s.organisation_id = ${p}`, scope.organisationId);
    if (query.registration) conditions.add((p) => `s.registration = ${p}`, query.registration);
    if (query.since) conditions.add((p) => `s.stored > ${p}`, momentOf('since', query.since));
    if (query.until) conditions.add((p) => `s.stored <= ${p}`, momentOf('until', query.until));
    if (query.more) this.addCursor(conditions, query.more, query.ascending === 'true');
    const named = [
      {
        column: 's.authority_id',
        wanted: scope.authorityKey,
        number: (key: string) => this.names.authority(scope.organisationId, key),
      },
      {
        column: 's.actor_id',
        wanted: query.agent && agentParameter(query.agent),
        number: (key: string) => this.names.agent(scope.organisationId, key),
      },
      { column: 's.verb_id', wanted: query.verb, number: (iri: string) => this.names.iri(iri) },
      { column: 's.object_id', wanted: query.activity, number: (iri: string) => this.names.iri(iri) },
    ];
    for (const { column, wanted, number } of named) {
      if (wanted === undefined) continue;
      const found = await number(wanted);
      if (!found) return undefined;
      conditions.add((p) => `${column} = ${p}`, found);
    }
    return conditions;
  }

  private addCursor(conditions: Conditions, more: string, ascending: boolean): void {
    const cursor = readCursor(more, cursorSchema, 'more');
    if (!cursor) return;
    const sign = ascending ? '>' : '<';
    conditions.add(
      (p, q) => `(s.stored, s.id) ${sign} (${p}::timestamptz, ${q}::uuid)`,
      cursor.stored,
      cursor.id,
    );
  }
}

class Conditions {
  readonly parameters: unknown[] = [];
  private readonly parts: string[] = [];

  get sql(): string {
    return this.parts.join(' AND ');
  }

  add(part: (...placeholders: string[]) => string, ...values: unknown[]): void {
    const placeholders = values.map((value) => `$${this.parameters.push(value)}`);
    this.parts.push(part(...placeholders));
  }

  plain(part: string): void {
    this.parts.push(part);
  }
}

function agentParameter(json: string): string {
  try {
    const key = agentKey(JSON.parse(json) as Agent);
    if (key && !key.includes('\0')) return key;
  } catch {
    // What cannot be read is answered below, as a wrong field.
  }
  throw fieldError('agent', 'invalid');
}

function moreLink(query: StatementQuery, last: Row): string {
  const more = writeCursor({ stored: last.stored, id: last.id });
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, more })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/xapi/statements?${parameters.toString()}`;
}
