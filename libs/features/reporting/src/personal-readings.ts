import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';

/** Which partners opened the detail of a person's enrolments (GDPR, art. 15.1 c), along the index on subjects. */
const READINGS = `
SELECT r.at, r.subject AS "enrolmentId", o.name AS organisation
FROM enrolment e JOIN audit_entry r ON r.subject = e.id::text AND r.action = 'progress.partner-read'
LEFT JOIN organisation o ON o.id = (r.details ->> 'partnerId')::uuid
WHERE e.account_id = $1 ORDER BY r.at`;

/** What is kept of the first answers of a person, by primary keys. */
const FIRST_ANSWERS = `
SELECT f.enrolment_id AS "enrolmentId", f.block_id AS "blockId", f.answered_at AS "answeredAt", f.correct, f.language
FROM enrolment e JOIN first_answer f ON f.enrolment_id = e.id WHERE e.account_id = $1 ORDER BY f.answered_at, f.block_id`;

/** Tells people who looked at their way through a course, and what is kept to compare how hard questions are. */
@Injectable()
export class PersonalReadings implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['reporting'] = {
        readings: await this.database.query(READINGS, [accountId]),
        firstAnswers: await this.database.query(FIRST_ANSWERS, [accountId]),
      };
    });
  }
}
