import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** Of an organisation that has set no term (`record_retention`): two years after the last day of the survey. */
const KEEP_MONTHS = 24;

const FORGET = `
UPDATE need_answer a SET account_id = NULL, receipt_hash = NULL, words = '{}' FROM need_survey s
WHERE s.id = a.survey_id AND (a.account_id IS NOT NULL OR a.receipt_hash IS NOT NULL OR a.words <> '{}')
  AND s.closes_on < ($1::timestamptz - make_interval(months => coalesce(
    (SELECT r.keep_months FROM record_retention r WHERE r.organisation_id = s.organisation_id), ${KEEP_MONTHS})))::date`;

/** Words, names and receipts go once their term is over; marks stay, since they are figures. */
@Injectable()
export class NeedRetention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat. */
  async forget(): Promise<void> {
    await this.database.query(FORGET, [this.clock.now()]);
  }
}
