import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { StatementReader } from './statement-reader';

const PAGE = 200;

const ORGANISATIONS = `SELECT organisation_id AS "organisationId" FROM record_agent WHERE key = $1`;

/** State and profile documents about the person, by the index on agents. */
const DOCUMENTS = `
SELECT d.organisation_id AS "organisationId", d.resource, i.iri AS activity, d.registration, d.name,
  d.content_type AS "contentType", encode(d.content, 'base64') AS "contentBase64", d.updated_at AS "updatedAt"
FROM record_agent a JOIN record_document d ON d.agent_id = a.id LEFT JOIN record_iri i ON i.id = d.activity_id
WHERE a.key = $1 ORDER BY d.updated_at`;

const CREDENTIALS = `
SELECT id, organisation_id AS "organisationId", name, created_at AS "createdAt", revoked_at AS "revokedAt"
FROM record_credential WHERE created_by = $1`;

/**
 * A person's statements and documents, for the copy of the own data. When the account closes the documents go; the
 * statements stay: they are the evidence, and know the person by an opaque id alone.
 */
@Injectable()
export class PersonalRecords implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
    private readonly reader: StatementReader,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['records'] = {
        credentials: await this.database.query(CREDENTIALS, [accountId]),
        documents: await this.database.query(DOCUMENTS, [this.keyOf(accountId)]),
        statements: this.statements(accountId),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(
        `DELETE FROM record_document WHERE agent_id IN (SELECT id FROM record_agent WHERE key = $1)`,
        [this.keyOf(accountId)],
      );
    });
  }

  private keyOf(accountId: string): string | undefined {
    return agentKey(accountAgent(this.iriBase, accountId));
  }

  private async *statements(accountId: string): AsyncGenerator<unknown, void> {
    const agent = accountAgent(this.iriBase, accountId);
    const rows = await this.database.query<{ organisationId: string }>(ORGANISATIONS, [
      this.keyOf(accountId),
    ]);
    for (const { organisationId } of rows) yield* this.within(organisationId, JSON.stringify(agent));
  }

  private async *within(organisationId: string, agent: string): AsyncGenerator<unknown, void> {
    let more = '';
    do {
      const query = { agent, limit: PAGE, ascending: 'true', ...(more && { more }) } as const;
      const page = await this.reader.list({ organisationId }, query, '');
      for (const { json } of page.statements) yield JSON.parse(json);
      more = new URLSearchParams(page.more.split('?')[1]).get('more') ?? '';
    } while (more);
  }
}
