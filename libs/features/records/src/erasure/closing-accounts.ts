import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, IRI_BASE, TransactionEventBus } from '@pirecow/platform';
import { accountAgent, agentKey } from '@pirecow/xapi';
import { Retention } from '../retention/retention.service';
import { Erasures } from './erasures.service';

/**
 * Somebody closes the account: what the records hold is erased once each organisation's time of keeping evidence is over
 * (GDPR, art. 17(3)(b) and (e)); until then it knows the person by an opaque number alone.
 */
@Injectable()
export class ClosingAccounts implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
    private readonly erasures: Erasures,
    private readonly retention: Retention,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  onModuleInit(): void {
    this.events.on('account.closing', ({ accountId }) => this.close(accountId));
  }

  private async close(accountId: string): Promise<void> {
    const key = agentKey(accountAgent(this.iriBase, accountId)) ?? '';
    const rows = await this.database.query<{ organisationId: string }>(
      `SELECT organisation_id AS "organisationId" FROM record_agent WHERE key = $1 ORDER BY 1`,
      [key],
    );
    for (const { organisationId } of rows) {
      const dueAt = await this.retention.holdUntil(organisationId, this.clock.now());
      const request = { organisationId, agentKey: key, askedBy: accountId, dueAt };
      await this.erasures.request({ ...request, reason: 'account closed' });
    }
  }
}
