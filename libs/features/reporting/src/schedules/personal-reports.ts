import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';

const RECEIVED = `
  SELECT l.day::text, l.outcome, s.report, o.name AS organisation
  FROM report_letter l JOIN report_schedule s ON s.id = l.schedule_id JOIN organisation o ON o.id = s.organisation_id
  WHERE l.account_id = $1 ORDER BY l.day`;

const FORGET = `DELETE FROM report_letter WHERE account_id = $1`;

/** A schedule has twenty receivers at most, and there are few: all are looked at. */
const LEAVE = `
  UPDATE report_schedule SET recipients = array_remove(recipients, $1::uuid) WHERE $1::uuid = ANY(recipients)`;

/** Which reports somebody got; they go with the account. */
@Injectable()
export class PersonalReports implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['reports'] = { letters: await this.database.query(RECEIVED, [accountId]) };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      await this.database.query(FORGET, [accountId]);
      await this.database.query(LEAVE, [accountId]);
    });
  }
}
