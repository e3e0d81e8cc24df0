import type { PersonalFile } from '@pirecow/contracts';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { Retention } from '../retention/retention.service';
import { Erasures } from './erasures.service';
import { PersonRecords } from './person-records';

const ORGANISATIONS = `SELECT organisation_id AS "organisationId" FROM record_agent WHERE key = $1 ORDER BY 1`;

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
        documents: this.documents(this.keyOf(accountId)),
        statements: this.statements(this.keyOf(accountId)),
      };
    });
    this.events.on('account.packing', ({ accountId, organisationId, files }) => {
      files.push(this.files(this.keyOf(accountId), organisationId));
      return Promise.resolve();
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

  private async *documents(key: string): AsyncGenerator<unknown, void> {
    for (const organisationId of await this.organisations(key))
      for await (const { content, ...document } of this.records.documents(organisationId, key))
        yield { organisationId, ...document, contentBase64: content };
  }

  private async *files(key: string, only: string | null): AsyncGenerator<PersonalFile, void> {
    for (const organisationId of await this.organisations(key))
      if (only === null || only === organisationId) yield* this.records.files(organisationId, key);
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
