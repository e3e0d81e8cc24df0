import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';

const WRITTEN = `
SELECT organisation_id AS "organisationId", count(*) FILTER (WHERE created_by = $1)::int AS added,
  count(*) FILTER (WHERE updated_by = $1)::int AS "changedLast", max(updated_at) AS "lastAt"
FROM bank_question WHERE $1 IN (created_by, updated_by) GROUP BY organisation_id`;

/** The rights of a person over the own data, for those who write questions. Ids of closed accounts name nobody. */
@Injectable()
export class PersonalBank implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['bank'] = { questions: await this.database.query(WRITTEN, [accountId]) };
    });
  }
}
