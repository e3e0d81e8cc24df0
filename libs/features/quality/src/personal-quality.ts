import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, TransactionEventBus } from '@pirecow/platform';

const REQUESTS = `
SELECT c.slug AS course, q.moment, q.opens_at AS "opensAt", q.letters, q.answered_at AS "answeredAt", q.language, q.marks AS answers,
  q.words, q.wishes_contact AS "wishesContact"
FROM enrolment e JOIN quality_request q ON q.enrolment_id = e.id JOIN course c ON c.id = e.course_id
WHERE e.account_id = $1 ORDER BY q.opens_at, q.id`;

const SILENCE = `SELECT since FROM quality_silence WHERE account_id = $1`;

/** Nobody is asked who has gone. */
const ASK_NO_MORE = `
DELETE FROM quality_request q USING enrolment e WHERE e.id = q.enrolment_id AND e.account_id = $1 AND q.answered_at IS NULL`;

/** What was written goes; the marks stay, with an enrolment that has no name any more: they are evidence of quality. */
const FORGET_WORDS = `
UPDATE quality_request q SET words = '{}', wishes_contact = false FROM enrolment e
WHERE e.id = q.enrolment_id AND e.account_id = $1 AND q.answered_at IS NOT NULL`;

const FORGET_SILENCE = `DELETE FROM quality_silence WHERE account_id = $1`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalQuality implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['quality'] = {
        questionnaires: await this.database.query(REQUESTS, [accountId]),
        withoutLetters: await this.database.query(SILENCE, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      for (const forget of [ASK_NO_MORE, FORGET_WORDS, FORGET_SILENCE])
        await this.database.query(forget, [accountId]);
    });
  }
}
