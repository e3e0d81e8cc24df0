import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import { type DocumentContent, type DocumentPlace, etagOf, type StoredDocument } from './document';

/** A document's name is unique below its place, and so is the place of absent parts. */
const AT = `organisation_id = $1 AND resource = $2 AND activity_id IS NOT DISTINCT FROM $3::bigint
  AND agent_id IS NOT DISTINCT FROM $4::bigint`;
const REGISTRATION = `registration IS NOT DISTINCT FROM $5::uuid`;

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
      `SELECT content, content_type, etag, updated_at FROM record_document WHERE ${AT} AND ${REGISTRATION} AND name = $6`,
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
       WHERE ${AT} AND ($5::uuid IS NULL OR registration = $5) AND ($6::timestamptz IS NULL OR updated_at > $6)
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
    const one = `${REGISTRATION} AND name = $6`;
    const all = `($5::uuid IS NULL OR registration = $5) AND $6::text IS NULL`;
    await this.database.query(
      `DELETE FROM record_document WHERE ${AT} AND ${name === undefined ? all : one}`,
      [...placeValues(place), name ?? null],
    );
  }

  /** Makes whoever changes the same document wait, until this transaction ends. */
  async lock(place: DocumentPlace, name: string): Promise<void> {
    const key = [...placeValues(place), name].join(' ');
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
  }
}
