import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { LRUCache } from 'lru-cache';
import { type ActivityDefinition, mergeActivityDefinitions } from '@pirecow/xapi';
import type { Iris } from './names';
import type { StatementEntry } from './statement-entry';

interface Row {
  organisation_id: string;
  iri_id: string;
  definition: ActivityDefinition;
}

/** Definitions of one activity that came with new statements, in their order. */
interface Seen {
  organisationId: string;
  iriId: string;
  definitions: ActivityDefinition[];
}

const READ = `
  SELECT a.organisation_id, a.iri_id, a.definition
  FROM unnest($1::uuid[], $2::bigint[]) AS wanted(organisation_id, iri_id)
  JOIN record_activity a USING (organisation_id, iri_id)`;

/** Read definitions are remembered this long, so that what everybody repeats costs no query. */
const REMEMBERED = 5_000;
const REMEMBERED_MS = 5_000;

const rowName = (organisationId: string, iriId: string) => `${organisationId} ${iriId}`;
const nameOf = ({ organisationId, iriId }: Seen) => rowName(organisationId, iriId);

function merge(known: ActivityDefinition | undefined, { definitions }: Seen): ActivityDefinition | undefined {
  return definitions.reduce(
    (merged: ActivityDefinition | undefined, seen) => mergeActivityDefinitions(merged, seen),
    known,
  );
}

/**
 * What is known of each activity, from every statement that described it (xAPI 1.0.3 Data 2.4.4.1). Rows are touched only
 * when something new was said, so that writers rarely meet here; then in sorted order.
 */
@Injectable()
export class Activities {
  private readonly remembered = new LRUCache<string, ActivityDefinition>({
    max: REMEMBERED,
    ttl: REMEMBERED_MS,
  });

  constructor(private readonly database: Database) {}

  /** Adds what new statements say of their activities. Inside the transaction that stores them. */
  async learn(entries: StatementEntry[], iris: Iris): Promise<void> {
    const seen = seenIn(
      entries.filter(({ defines }) => defines),
      iris,
    );
    const open = seen.filter((one) => tellsMore(this.remembered.get(nameOf(one)), one));
    const known = await this.read(open, false);
    known.forEach((definition, name) => this.remembered.set(name, definition));
    const news = open.filter((one) => tellsMore(known.get(nameOf(one)), one));
    if (news.length === 0) return;
    const empty = news.map(() => '{}');
    await this.write(news, empty, 'DO NOTHING');
    const locked = await this.read(news, true);
    const merged = news.map((one) => merge(locked.get(nameOf(one)), one));
    await this.write(
      news,
      merged.map((one) => JSON.stringify(one)),
      '(organisation_id, iri_id) DO UPDATE SET definition = excluded.definition',
    );
  }

  /** What an organisation knows of activities, by their IRI. */
  async known(organisationId: string, iris: string[]): Promise<Map<string, ActivityDefinition>> {
    const rows = await this.database.prepared<{ iri: string; definition: ActivityDefinition }>(
      'record-activity-known',
      `SELECT i.iri, a.definition FROM record_iri i JOIN record_activity a ON a.iri_id = i.id
       WHERE a.organisation_id = $1 AND i.iri = ANY($2::text[])`,
      [organisationId, [...new Set(iris)]],
    );
    return new Map(rows.map(({ iri, definition }) => [iri, definition]));
  }

  private async read(wanted: Seen[], forUpdate: boolean): Promise<Map<string, ActivityDefinition>> {
    if (wanted.length === 0) return new Map();
    const lock = forUpdate ? ' ORDER BY a.organisation_id, a.iri_id FOR UPDATE OF a' : '';
    const rows = await this.database.prepared<Row>(
      forUpdate ? 'record-activity-lock' : 'record-activity-read',
      READ + lock,
      [wanted.map(({ organisationId }) => organisationId), wanted.map(({ iriId }) => iriId)],
    );
    return new Map(rows.map((row) => [rowName(row.organisation_id, row.iri_id), row.definition]));
  }

  private async write(rows: Seen[], definitions: string[], onConflict: string): Promise<void> {
    await this.database.query(
      `INSERT INTO record_activity (organisation_id, iri_id, definition)
       SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::json[]) ORDER BY 1, 2
       ON CONFLICT ${onConflict}`,
      [rows.map(({ organisationId }) => organisationId), rows.map(({ iriId }) => iriId), definitions],
    );
  }
}

function tellsMore(known: ActivityDefinition | undefined, seen: Seen): boolean {
  return merge(known, seen) !== known;
}

/** The definitions that statements bring, in the sorted order of their activities. */
function seenIn(entries: StatementEntry[], iris: Iris): Seen[] {
  const seen = new Map<string, Seen>();
  for (const { organisationId, references } of entries) {
    for (const { activity } of references.activities) {
      if (!activity.definition) continue;
      const one = { organisationId, iriId: iris(activity.id), definitions: [] };
      const known = seen.get(nameOf(one)) ?? one;
      seen.set(nameOf(one), { ...known, definitions: [...known.definitions, activity.definition] });
    }
  }
  return [...seen.keys()].sort().flatMap((name) => seen.get(name) ?? []);
}
