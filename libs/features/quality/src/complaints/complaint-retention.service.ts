import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** Of an organisation that has set no term: as long as claims may be made in civil law (articles 2224 Code civil, 1964 Código civil). */
const KEEP_MONTHS = 60;

/** What was closed longer ago than its organisation keeps records (`record_retention`). */
const OLD = `
c.closed_at < $1::timestamptz - make_interval(months => coalesce(
  (SELECT r.keep_months FROM record_retention r WHERE r.organisation_id = c.organisation_id), ${KEEP_MONTHS}))`;

const FORGET_WORDS = `
UPDATE complaint_words w SET text = '' FROM complaint c WHERE c.id = w.complaint_id AND ${OLD} AND w.text <> ''`;
const FORGET_ACCUSED = `DELETE FROM complaint_accused x USING complaint c WHERE c.id = x.complaint_id AND ${OLD}`;
const FORGET_DEEDS = `DELETE FROM complaint_deed d USING complaint c WHERE c.id = d.complaint_id AND ${OLD}`;

/** Last, so that what was not finished goes on. */
const FORGET_PEOPLE = `
UPDATE complaint c SET account_id = NULL, name = '', email = '', person = ''
WHERE ${OLD} AND (c.account_id IS NOT NULL OR c.name <> '' OR c.person <> '')`;

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
      for (const sql of [FORGET_WORDS, FORGET_ACCUSED, FORGET_DEEDS, FORGET_PEOPLE])
        await this.database.query(sql, [this.clock.now()]);
    });
  }
}
