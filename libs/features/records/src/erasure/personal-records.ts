import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { Retention } from '../retention/retention.service';
import { Erasures } from './erasures.service';
import { PersonRecords } from './person-records';

const ORGANISATIONS = `SELECT organisation_id AS "organisationId" FROM record_agent WHERE key = $1 ORDER BY 1`;

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
 * A person's statements and documents, for the copy of the own data. When the account closes the documents go at once.
 * The statements are evidence that the law may ask for (GDPR, art. 17(3)(b) and (e)): they are erased once each
 * organisation's time of holding it is over, and know the person by an opaque id alone until then.
 */
@Injectable()
export class PersonalRecords implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
    private readonly records: PersonRecords,
    private readonly erasures: Erasures,
    private readonly retention: Retention,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['records'] = {
        credentials: await this.database.query(CREDENTIALS, [accountId]),
        documents: await this.database.query(DOCUMENTS, [this.keyOf(accountId)]),
        statements: this.statements(this.keyOf(accountId)),
      };
    });
    this.events.on('account.closing', ({ accountId }) => this.close(accountId));
  }

  private keyOf(accountId: string): string {
    return agentKey(accountAgent(this.iriBase, accountId)) ?? '';
  }

  private async *statements(key: string): AsyncGenerator<unknown, void> {
    for (const organisationId of await this.organisations(key))
      for await (const json of this.records.statements(organisationId, key)) yield JSON.parse(json);
  }

  private async close(accountId: string): Promise<void> {
    const key = this.keyOf(accountId);
    await this.database.query(
      `DELETE FROM record_document WHERE agent_id IN (SELECT id FROM record_agent WHERE key = $1)`,
      [key],
    );
    for (const organisationId of await this.organisations(key)) {
      const dueAt = await this.retention.holdUntil(organisationId, this.clock.now());
      const request = { organisationId, kind: 'closing' as const, agentKey: key, askedBy: accountId, dueAt };
      await this.erasures.request({ ...request, reason: 'account closed' });
    }
  }

  private async organisations(key: string): Promise<string[]> {
    const rows = await this.database.query<{ organisationId: string }>(ORGANISATIONS, [key]);
    return rows.map(({ organisationId }) => organisationId);
  }
}
