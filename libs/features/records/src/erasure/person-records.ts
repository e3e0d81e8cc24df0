import type { PersonalFile } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, Storage } from '@pirecow/platform';
import { Names } from '../names';
import { exactText } from '../statement-text';
import { BEGINNING, type PersonStatement, PersonStatements, type Place } from './person-statements';

export interface PersonDocument {
  resource: string;
  activity: string | null;
  registration: string | null;
  name: string;
  contentType: string;
  /** In Base64, since a document may be anything. */
  content: string;
  updatedAt: Date;
}

type DocumentRow = PersonDocument & { id: string };

const DOCUMENTS = `
  SELECT d.id, d.resource, i.iri AS activity, d.registration, d.name, d.content_type AS "contentType",
    encode(d.content, 'base64') AS content, d.updated_at AS "updatedAt"
  FROM record_document d LEFT JOIN record_iri i ON i.id = d.activity_id
  WHERE d.organisation_id = $1 AND d.agent_id = $2 AND d.id > $3 ORDER BY d.id LIMIT 1`;

const ATTACHMENTS = `
  SELECT DISTINCT a.sha2, a.storage_key AS key FROM statement_attachment s
  JOIN record_attachment a ON a.organisation_id = s.organisation_id AND a.sha2 = s.sha2
  WHERE s.organisation_id = $1 AND s.statement_id = ANY ($2) ORDER BY a.sha2`;

/** A copy of what an organisation's records hold about a person. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
    private readonly pages: PersonStatements,
    private readonly storage: Storage,
  ) {}

  /**
   * Lines of JSON, each an object with one member: `statement` as it is answered, in the order of the log, then
   * `document`. Read page by page, as they are taken.
   */
  async *lines(organisationId: string, agentKey: string): AsyncGenerator<string, void> {
    for await (const json of this.statements(organisationId, agentKey)) yield `{"statement":${json}}\n`;
    for await (const document of this.documents(organisationId, agentKey))
      yield `${JSON.stringify({ document })}\n`;
  }

  /** The person's statements as JSON, voided ones too, in the order of the log. */
  async *statements(organisationId: string, agentKey: string): AsyncGenerator<string, void> {
    for await (const page of this.statementPages(organisationId, agentKey))
      for (const { id, stored, timestamp, version, text, authority } of page)
        yield exactText({ id, stored, timestamp, version, text, authority });
  }

  /** State and profile documents about the person. */
  async *documents(organisationId: string, agentKey: string): AsyncGenerator<PersonDocument, void> {
    const agentId = await this.names.agent(organisationId, agentKey);
    let last = BEGINNING.id;
    while (agentId !== undefined) {
      // One at a time: a document may have several megabytes.
      const [row] = await this.database.query<DocumentRow>(DOCUMENTS, [organisationId, agentId, last]);
      if (!row) return;
      const { id, ...document } = row;
      yield document;
      last = id;
    }
  }

  /** The bytes of what came with the person's statements, each once. */
  async *files(organisationId: string, agentKey: string): AsyncGenerator<PersonalFile, void> {
    const given = new Set<string>();
    for await (const page of this.statementPages(organisationId, agentKey)) {
      const values = [organisationId, page.map(({ id }) => id)];
      for (const { sha2, key } of await this.database.query<{ sha2: string; key: string }>(
        ATTACHMENTS,
        values,
      )) {
        if (given.has(sha2)) continue;
        given.add(sha2);
        yield { path: `records/${organisationId}/${sha2}`, body: this.storage.stream(key) };
      }
    }
  }

  private async *statementPages(
    organisationId: string,
    agentKey: string,
  ): AsyncGenerator<PersonStatement[], void> {
    const agentId = await this.names.agent(organisationId, agentKey);
    let place: Place | undefined = agentId === undefined ? undefined : BEGINNING;
    while (agentId !== undefined && place) {
      const page = await this.pages.page(organisationId, agentId, place);
      if (page.length > 0) yield page;
      place = page.at(-1);
    }
  }
}
