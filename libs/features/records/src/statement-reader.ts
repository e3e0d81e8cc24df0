import { idSchema, MAX_BATCH, type StatementQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, readCursor, writeCursor } from '@pirecow/platform';
import { parseTimestamp, type Statement, statementReferences, toFormat } from '@pirecow/xapi';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Activities } from './activities';
import { askedMoment, momentText } from './moments';
import { type ReadScope, StatementFilters } from './statement-filters';
import { IS_VOIDED, searchFor } from './statement-search';
import { exactText, type StoredText } from './statement-text';

/** A statement that was found: its id, the moment it was stored, and its JSON in the format that was asked for. */
export interface FoundStatement {
  id: string;
  stored: string;
  json: string;
}

export interface StatementPage {
  statements: FoundStatement[];
  /** A link to the next page; empty at the end. */
  more: string;
}

/** How statements are to be shown: format, and the languages of the reader as the header has them. */
export interface View {
  format: StatementQuery['format'];
  language: string;
}

const DEFAULT_LIMIT = 100;
/** What is fetched, one more than a page has; few sizes, so that few questions are planned. */
const PAGE_SIZES = [11, 51, DEFAULT_LIMIT + 1, 251];

const COLUMNS = `s.id, s.version, coalesce(s.answered, s.original) AS text, a.agent::text AS authority,
  ${momentText('s.stored')} AS stored, ${momentText('s.timestamp')} AS timestamp`;

const ONE = `
  SELECT ${COLUMNS} FROM statement_key k
  JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id
  JOIN record_authority a ON a.id = s.authority_id
  WHERE k.organisation_id = $1 AND k.statement_id = $2 AND ($4::bigint IS NULL OR s.authority_id = $4)
    AND (${IS_VOIDED}) = $3`;

const cursorSchema = z.object({
  stored: z.string().refine((text) => parseTimestamp(text, '2.0.0') !== undefined),
  id: idSchema,
});

/** Reads statements in the order in which they were stored, by keyset, each filter along an index. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly database: Database,
    private readonly filters: StatementFilters,
    private readonly activities: Activities,
  ) {}

  /** One statement by id, among the voided ones or among the others; undefined where there is none. */
  async one(scope: ReadScope, id: string, voided: boolean, view: View): Promise<FoundStatement | undefined> {
    const filters = await this.filters.of(scope, {});
    if (!filters) return undefined;
    const rows = await this.database.prepared<StoredText>('statement-one', ONE, [
      scope.organisationId,
      id,
      voided,
      filters.authority ?? null,
    ]);
    return (await this.show(scope, rows, view))[0];
  }

  async list(scope: ReadScope, query: StatementQuery, language: string): Promise<StatementPage> {
    const limit = query.limit || DEFAULT_LIMIT;
    const size = PAGE_SIZES.find((one) => one > limit) ?? MAX_BATCH + 1;
    const rows = await this.rows(scope, query, size);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const statements = await this.show(scope, page, { format: query.format, language });
    return { statements, more: rows.length > limit && last ? moreLink(query, last) : '' };
  }

  /** The moment up to which all statements are visible: where the oldest transaction that still writes began. */
  async consistentThrough(): Promise<string> {
    const [row] = await this.database.prepared<{ through: Date }>(
      'consistent-through',
      `SELECT least(now(), min(xact_start)) - interval '1 ms' AS through FROM pg_stat_activity
       WHERE backend_xid IS NOT NULL AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return (row?.through ?? new Date(0)).toISOString();
  }

  private async rows(scope: ReadScope, query: StatementQuery, size: number): Promise<StoredText[]> {
    const filters = await this.filters.of(scope, query);
    if (!filters) return [];
    const ascending = query.ascending === 'true';
    const { sql, values } = searchFor({
      organisationId: scope.organisationId,
      filters,
      since: query.since && askedMoment('since', query.since),
      until: query.until && askedMoment('until', query.until),
      cursor: query.more ? readCursor(query.more, cursorSchema, 'more') : undefined,
      ascending,
      size,
    });
    const direction = ascending ? 'ASC' : 'DESC';
    const text = `SELECT ${COLUMNS} FROM (${sql}) AS page
       JOIN statement s ON s.organisation_id = $1 AND s.stored = page.stored AND s.id = page.id
       JOIN record_authority a ON a.id = s.authority_id
       ORDER BY s.stored ${direction}, s.id ${direction}`;
    // Planning over a year of partitions takes longer than the search: each shape of a question is planned once.
    const name = `statements-${createHash('sha1').update(text).digest('hex')}`;
    return this.database.prepared<StoredText>(name, text, values);
  }

  private async show(scope: ReadScope, rows: StoredText[], view: View): Promise<FoundStatement[]> {
    const exact = rows.map((row) => ({ id: row.id, stored: row.stored, json: exactText(row) }));
    const { format = 'exact', language } = view;
    if (format === 'exact') return exact;
    const parsed = exact.map(({ json }) => JSON.parse(json) as Statement);
    const known = format === 'canonical' ? await this.knownOf(scope, parsed) : undefined;
    return exact.map((found, index) => {
      const shown = toFormat(parsed[index] as Statement, format, language, (iri) => known?.get(iri));
      return { ...found, json: JSON.stringify(shown) };
    });
  }

  private knownOf({ organisationId }: ReadScope, statements: Statement[]) {
    const iris = statements.flatMap((statement) =>
      statementReferences(statement).activities.map(({ activity }) => activity.id),
    );
    return this.activities.known(organisationId, iris);
  }
}

function moreLink(query: StatementQuery, last: StoredText): string {
  const more = writeCursor({ stored: last.stored, id: last.id });
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, more })) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  return `/xapi/statements?${parameters.toString()}`;
}
