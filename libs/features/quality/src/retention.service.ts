import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { MOOT } from './follow-ups/follow-up-sql';

/** What is older than its organisation keeps records (`record_retention`); who set no term keeps everything. */
const OLD = `
FROM enrolment e JOIN record_retention r ON r.organisation_id = e.organisation_id AND r.keep_months IS NOT NULL
WHERE e.id = q.enrolment_id AND q.answered_at < $1::timestamptz - make_interval(months => r.keep_months)`;

const FORGET_REPLIES = `
UPDATE quality_follow_up f SET reply = '' FROM quality_request q, LATERAL (SELECT ${OLD}) AS old
WHERE q.id = f.request_id AND f.reply <> ''`;

/** What was asked for is forgotten with the words: nobody can take it up any more. */
const TAKE_UP_NO_MORE = `
DELETE FROM quality_follow_up f USING quality_request q, LATERAL (SELECT ${OLD}) AS old
WHERE q.id = f.request_id AND ${MOOT}`;

const FORGET_WORDS = `
UPDATE quality_request q SET words = '{}', wishes_contact = false ${OLD} AND (q.words <> '{}' OR q.wishes_contact)`;

/** Words and names go once their term is over; marks stay, since they are figures. Reads what was answered, once a day. */
@Injectable()
export class QualityRetention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat. */
  async forget(): Promise<void> {
    await this.database.inTransaction(async () => {
      for (const sql of [TAKE_UP_NO_MORE, FORGET_REPLIES, FORGET_WORDS])
        await this.database.query(sql, [this.clock.now()]);
    });
  }
}
