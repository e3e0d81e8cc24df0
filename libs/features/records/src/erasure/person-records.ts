import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { Names } from '../names';
import { exactText } from '../statement-text';
import { BEGINNING, PersonStatements, type Place } from './person-statements';

interface DocumentRow {
  id: string;
  resource: string;
  activity: string | null;
  registration: string | null;
  name: string;
  contentType: string;
  /** In Base64, since a document may be anything. */
  content: string;
  updatedAt: Date;
}

const DOCUMENTS = `
  SELECT d.id, d.resource, i.iri AS activity, d.registration, d.name, d.content_type AS "contentType",
    encode(d.content, 'base64') AS content, d.updated_at AS "updatedAt"
  FROM record_document d LEFT JOIN record_iri i ON i.id = d.activity_id
  WHERE d.organisation_id = $1 AND d.agent_id = $2 AND d.id > $3 ORDER BY d.id LIMIT 1`;

/** A copy of what an organisation's records hold about a person. */
@Injectable()
export class PersonRecords {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
    private readonly pages: PersonStatements,
  ) {}

  /**
   * Lines of JSON, each an object with one member: `statement` as it is answered, in the order of the log, then
   * `document`. Read page by page, as they are taken.
   */
  async *lines(organisationId: string, agentKey: string): AsyncGenerator<string, void> {
    for await (const json of this.statements(organisationId, agentKey)) yield `{"statement":${json}}\n`;
    const agentId = await this.names.agent(organisationId, agentKey);
    if (agentId !== undefined) yield* this.documentLines(organisationId, agentId);
  }

  /** The person's statements as JSON, voided ones too, in the order of the log. */
  async *statements(organisationId: string, agentKey: string): AsyncGenerator<string, void> {
    const agentId = await this.names.agent(organisationId, agentKey);
    let place: Place | undefined = agentId === undefined ? undefined : BEGINNING;
    while (agentId !== undefined && place) {
      const page = await this.pages.page(organisationId, agentId, place);
      for (const { id, stored, timestamp, version, text, authority } of page)
        yield exactText({ id, stored, timestamp, version, text, authority });
      place = page.at(-1);
    }
  }

  private async *documentLines(organisationId: string, agentId: string): AsyncGenerator<string, void> {
    let last = BEGINNING.id;
    for (;;) {
      // One at a time: a document may have several megabytes.
      const [row] = await this.database.query<DocumentRow>(DOCUMENTS, [organisationId, agentId, last]);
      if (!row) return;
      const { id, ...document } = row;
      yield `${JSON.stringify({ document })}\n`;
      last = id;
    }
  }
}
