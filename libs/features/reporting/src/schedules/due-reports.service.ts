import type { Cadence } from '@pirecow/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database, eachAlone } from '@pirecow/platform';
import { FIRST_ID } from '../coordination.service';
import { dayAfter } from './next-day';
import { type DueLetter, ReportLetters } from './report-letters.service';

const BATCH = 200;
/** From this hour of its day on, a letter that fails is given up: else its schedule waits for it for ever. */
const GIVEN_UP = '14:00';

type Due = DueLetter & { late: boolean };

/** Who of a schedule has an account still. */
const RECEIVERS = `CROSS JOIN LATERAL unnest(s.recipients) AS r(account_id)
  JOIN account a ON a.id = r.account_id AND a.closed_at IS NULL`;

const UNTOLD = `NOT EXISTS (SELECT FROM report_letter l
  WHERE l.schedule_id = s.id AND l.day = s.next_on AND l.account_id = a.id)`;

/** The next letters after $2 to $4 for whose receivers it is eight in the morning of the day, or later. Along `report_schedule_due`; the rest by primary key. */
const DUE = `
  SELECT s.id AS "scheduleId", s.organisation_id AS "organisationId", s.report, s.next_on::text AS day, a.id AS "accountId",
    a.email, a.language, a.given_name AS name, ($1::timestamptz AT TIME ZONE a.time_zone) >= s.next_on + time '${GIVEN_UP}' AS late
  FROM report_schedule s ${RECEIVERS}
  WHERE s.ended_at IS NULL AND s.paused_at IS NULL AND s.next_on <= ($1::timestamptz + interval '1 day')::date
    AND ($1::timestamptz AT TIME ZONE a.time_zone) >= s.next_on + time '08:00' AND ${UNTOLD}
    AND (s.next_on, s.id, a.id) > ($2::date, $3::uuid, $4::uuid)
  ORDER BY s.next_on, s.id, a.id LIMIT ${BATCH}`;

/** Schedules of a day that has come ($1) and that wait for nobody. */
const TOLD = `
  SELECT s.id, s.cadence FROM report_schedule s
  WHERE s.ended_at IS NULL AND s.paused_at IS NULL AND s.next_on <= $1::date
    AND NOT EXISTS (SELECT FROM report_schedule again CROSS JOIN LATERAL unnest(again.recipients) AS r(account_id)
      JOIN account a ON a.id = r.account_id AND a.closed_at IS NULL WHERE again.id = s.id AND ${UNTOLD})`;

const GIVE_UP = `
  INSERT INTO report_letter (schedule_id, day, account_id, outcome) VALUES ($1, $2, $3, 'failed') ON CONFLICT DO NOTHING`;

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

  /** Safe to repeat. A letter that fails keeps no other waiting, and comes again with the next round until it is given up. */
  async send(): Promise<void> {
    for (let after: string[] | undefined = ['-infinity', FIRST_ID, FIRST_ID]; after;) {
      const due: Due[] = await this.database.query<Due>(DUE, [this.clock.now(), ...after]);
      await this.write(due);
      const last = due.length < BATCH ? undefined : due.at(-1);
      after = last && [last.day, last.scheduleId, last.accountId];
    }
    await this.goOn();
  }

  private async write(due: readonly Due[]): Promise<void> {
    for (const { item, error } of await eachAlone(due, (letter) => this.letters.write(letter))) {
      this.logger.error('A report was not written', error);
      const { scheduleId, day, accountId } = item;
      if (item.late) await this.database.query(GIVE_UP, [scheduleId, day, accountId]);
    }
  }

  /** What was missed while nobody performed jobs is not sent again and again: the next day lies ahead. */
  private async goOn(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const told = await this.database.query<{ id: string; cadence: Cadence }>(TOLD, [today]);
    for (const { id, cadence } of told)
      await this.database.query(NEXT, [id, dayAfter(today, cadence), today]);
  }
}
