import type { Cadence } from '@pirecow/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database, eachAlone } from '@pirecow/platform';
import { dayAfter } from './next-day';
import { type DueLetter, ReportLetters } from './report-letters.service';

const BATCH = 200;

/** Who of a schedule has an account still. */
const RECEIVERS = `CROSS JOIN LATERAL unnest(s.recipients) AS r(account_id)
  JOIN account a ON a.id = r.account_id AND a.closed_at IS NULL`;

const UNTOLD = `NOT EXISTS (SELECT FROM report_letter l
  WHERE l.schedule_id = s.id AND l.day = s.next_on AND l.account_id = a.id)`;

/** Letters for whose receivers it is eight in the morning of the day, or later. Along `report_schedule_due`; the rest by primary key. */
const DUE = `
  SELECT s.id AS "scheduleId", s.organisation_id AS "organisationId", s.report, s.next_on::text AS day, a.id AS "accountId",
    a.email, a.language, a.given_name AS name
  FROM report_schedule s ${RECEIVERS}
  WHERE s.ended_at IS NULL AND s.paused_at IS NULL AND s.next_on <= ($1::timestamptz + interval '1 day')::date
    AND ($1::timestamptz AT TIME ZONE a.time_zone) >= s.next_on + time '08:00' AND ${UNTOLD}
  ORDER BY s.next_on, s.id LIMIT ${BATCH}`;

/** Schedules of a day that has come ($1) and that wait for nobody. */
const TOLD = `
  SELECT s.id, s.cadence FROM report_schedule s
  WHERE s.ended_at IS NULL AND s.paused_at IS NULL AND s.next_on <= $1::date
    AND NOT EXISTS (SELECT FROM report_schedule again CROSS JOIN LATERAL unnest(again.recipients) AS r(account_id)
      JOIN account a ON a.id = r.account_id AND a.closed_at IS NULL WHERE again.id = s.id AND ${UNTOLD})`;

const NEXT = `UPDATE report_schedule SET next_on = $2::date WHERE id = $1 AND next_on <= $3::date`;

/** Sends the reports whose day has come, each to those for whom it is morning, and sets the next day. */
@Injectable()
export class DueReports {
  private readonly logger = new Logger(DueReports.name);

  constructor(
    private readonly database: Database,
    private readonly letters: ReportLetters,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat. A letter that fails keeps no other waiting, and comes again with the next round. */
  async send(): Promise<void> {
    const due = await this.database.query<DueLetter>(DUE, [this.clock.now()]);
    const failures = await eachAlone(due, (letter) => this.letters.write(letter));
    for (const { error } of failures) this.logger.error('A report was not written', error);
    await this.goOn();
  }

  /** What was missed while nobody performed jobs is not sent again and again: the next day lies ahead. */
  private async goOn(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const told = await this.database.query<{ id: string; cadence: Cadence }>(TOLD, [today]);
    for (const { id, cadence } of told)
      await this.database.query(NEXT, [id, dayAfter(today, cadence), today]);
  }
}
