import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import type { Held } from './document-bounds';
import { type DocumentContent, type DocumentPlace, etagOf, type StoredDocument } from './document';

/** What stands at a place of that column. Each in words of its own, since no index answers `IS NOT DISTINCT FROM`. */
const isAt = (column: string, position: string, value: string | null) =>
  value === null ? `${column} IS NULL AND ${position} IS NULL` : `${column} = ${position}`;

/** A document's name is unique below its place, and so is the place of absent parts. */
const at = ({ activityId, agentId }: DocumentPlace) =>
  `organisation_id = $1 AND resource = $2 AND ${isAt('activity_id', '$3::bigint', activityId)}
   AND ${isAt('agent_id', '$4::bigint', agentId)}`;
const registered = ({ registration }: DocumentPlace) => isAt('registration', '$5::uuid', registration);

const placeValues = ({ organisationId, resource, activityId, agentId, registration }: DocumentPlace) => [
  organisationId,
  resource,
  activityId,
  agentId,
  registration,
];

interface Row {
  content: Buffer;
  content_type: string;
  etag: string;
  updated_at: Date;
}

/** Rows of documents. Every query walks the unique index of their names. */
@Injectable()
export class DocumentStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async read(place: DocumentPlace, name: string): Promise<StoredDocument | undefined> {
    const [row] = await this.database.query<Row>(
      `SELECT content, content_type, etag, updated_at FROM record_document WHERE ${at(place)} AND ${registered(place)} AND name = $6`,
      [...placeValues(place), name],
    );
    if (!row) return undefined;
    const { content, content_type: contentType, etag, updated_at: updatedAt } = row;
    return { content, contentType, etag, updatedAt };
  }

  /** Names of documents in order, of any registration where the place names none. `since`: changed after that moment. */
  async names(place: DocumentPlace, since: Date | undefined): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `SELECT DISTINCT name FROM record_document
       WHERE ${at(place)} AND ($5::uuid IS NULL OR registration = $5) AND ($6::timestamptz IS NULL OR updated_at > $6)
       ORDER BY name`,
      [...placeValues(place), since ?? null],
    );
    return rows.map(({ name }) => name);
  }

  async write(place: DocumentPlace, name: string, { content, contentType }: DocumentContent): Promise<void> {
    await this.database.query(
      `INSERT INTO record_document
         (organisation_id, resource, activity_id, agent_id, registration, name, id, content, content_type, etag, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (organisation_id, resource, activity_id, agent_id, registration, name) DO UPDATE SET
         content = excluded.content, content_type = excluded.content_type, etag = excluded.etag,
         updated_at = excluded.updated_at`,
      [...placeValues(place), name, newId(), content, contentType, etagOf(content), this.clock.now()],
    );
  }

  /** Removes one document, or all of a place: of any registration where it names none. */
  async remove(place: DocumentPlace, name: string | undefined): Promise<void> {
    const one = `${registered(place)} AND name = $6`;
    const all = `($5::uuid IS NULL OR registration = $5) AND $6::text IS NULL`;
    await this.database.query(
      `DELETE FROM record_document WHERE ${at(place)} AND ${name === undefined ? all : one}`,
      [...placeValues(place), name ?? null],
    );
  }

  async held(place: DocumentPlace): Promise<Held> {
    const [held] = await this.database.query<Held>(
      `SELECT count(*) FILTER (WHERE ${registered(place)})::int AS names,
         coalesce(sum(octet_length(content)) FILTER (WHERE ${registered(place)}), 0)::float8 AS bytes,
         coalesce(sum(octet_length(content)), 0)::float8 AS "bytesInAll"
       FROM record_document WHERE ${at(place)}`,
      placeValues(place),
    );
    return held ?? { names: 0, bytes: 0, bytesInAll: 0 };
  }

  async sizes(place: DocumentPlace, names: string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ name: string; bytes: number }>(
      `SELECT name, octet_length(content) AS bytes FROM record_document
       WHERE ${at(place)} AND ${registered(place)} AND name = ANY($6)`,
      [...placeValues(place), names],
    );
    return new Map(rows.map(({ name, bytes }) => [name, bytes]));
  }

  /** Makes whoever changes the same document, or by its bounds the same place, wait until this transaction ends. */
  async lock(place: DocumentPlace, name?: string): Promise<void> {
    const key = [...placeValues(place), ...(name === undefined ? [] : [name])].join(' ');
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
  }
}
