import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** What was closed longer ago than its organisation keeps records (`record_retention`); who set no term keeps everything. */
const OLD = `c.closed_at < $1::timestamptz - make_interval(months => r.keep_months)`;
const KEPT = `record_retention r`;
const IS_KEPT = `r.organisation_id = c.organisation_id AND r.keep_months IS NOT NULL`;

const FORGET_WORDS = `
UPDATE complaint_words w SET text = '' FROM complaint c, ${KEPT} WHERE c.id = w.complaint_id AND ${IS_KEPT} AND ${OLD} AND w.text <> ''`;
const FORGET_ACCUSED = `
DELETE FROM complaint_accused x USING complaint c, ${KEPT} WHERE c.id = x.complaint_id AND ${IS_KEPT} AND ${OLD}`;

/** Last, so that what was not finished goes on. */
const FORGET_PEOPLE = `
UPDATE complaint c SET account_id = NULL, name = '', email = '', person = '' FROM ${KEPT}
WHERE ${IS_KEPT} AND ${OLD} AND (c.account_id IS NOT NULL OR c.name <> '' OR c.person <> '')`;

/** Who complained of whom, and in which words, goes once its term is over; the line in the register stays. */
@Injectable()
export class ComplaintRetention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat. */
  async forget(): Promise<void> {
    await this.database.inTransaction(async () => {
      for (const sql of [FORGET_WORDS, FORGET_ACCUSED, FORGET_PEOPLE])
        await this.database.query(sql, [this.clock.now()]);
    });
  }
}
