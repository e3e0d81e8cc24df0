import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, agentKey, type Statement } from '@pirecow/xapi';
import { StatementReader } from './statement-reader';

const PAGE = 200;

const ORGANISATIONS = `SELECT organisation_id AS "organisationId" FROM record_agent WHERE key = $1`;

const CREDENTIALS = `
SELECT id, organisation_id AS "organisationId", name, created_at AS "createdAt", revoked_at AS "revokedAt"
FROM record_credential WHERE created_by = $1`;

/**
 * A person's statements, for the copy of the own data. When the account closes they stay: they are the evidence, and
 * know the person by an opaque id alone.
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
        statements: this.statements(accountId),
      };
    });
  }

  private async *statements(accountId: string): AsyncGenerator<Statement, void> {
    const agent = accountAgent(this.iriBase, accountId);
    const rows = await this.database.query<{ organisationId: string }>(ORGANISATIONS, [agentKey(agent)]);
    for (const { organisationId } of rows) yield* this.within(organisationId, JSON.stringify(agent));
  }

  private async *within(organisationId: string, agent: string): AsyncGenerator<Statement, void> {
    let more = '';
    do {
      const query = { agent, limit: PAGE, ascending: 'true', ...(more && { more }) } as const;
      const page = await this.reader.list({ organisationId }, query, '');
      yield* page.statements as Statement[];
      more = new URLSearchParams(page.more.split('?')[1]).get('more') ?? '';
    } while (more);
  }
}
