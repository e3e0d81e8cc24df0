import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, TransactionEventBus } from '@pirecow/platform';
import { MeetingLine } from './meeting-line.service';

/** Meetings that the person said to come to, those given, and whether a calendar program reads them. */
const PLACES = `
SELECT m.titles, m.held_on::text AS "heldOn", p.since FROM meeting_place p JOIN meeting m ON m.id = p.meeting_id
WHERE p.account_id = $1 ORDER BY m.starts_at, m.id`;
const WAITING = `
SELECT m.titles, m.held_on::text AS "heldOn", w.since FROM meeting_waiting w JOIN meeting m ON m.id = w.meeting_id
WHERE w.account_id = $1 ORDER BY m.starts_at, m.id`;
const GIVEN = `
SELECT m.titles, m.held_on::text AS "heldOn", to_char(m.from_time, 'HH24:MI') AS "from", to_char(m.until_time, 'HH24:MI') AS "until",
  (SELECT named ->> 'name' FROM sheet_head h, jsonb_array_elements(h.trainers) AS named
   WHERE h.meeting_id = m.id AND named ->> 'id' = $1::uuid::text) AS "nameOnSheet"
FROM meeting_trainer t JOIN meeting m ON m.id = t.meeting_id WHERE t.account_id = $1 ORDER BY m.starts_at, m.id`;
const RUN_FEEDS = `
SELECT r.titles, f.made_at AS "madeAt" FROM run_calendar_feed f JOIN run r ON r.id = f.run_id WHERE f.account_id = $1 ORDER BY f.made_at, r.id`;
const FEED = `SELECT made_at AS "madeAt" FROM calendar_feed WHERE account_id = $1`;

/** What was said of the own attendance, and what was signed as a trainer, with the lines as they were drawn. */
const ATTENDANCE = `
SELECT m.titles, m.held_on::text AS "heldOn", trim(w.given_name || ' ' || w.family_name) AS name, w.half, w.kind, w.reason, w.strokes, w.signed_at AS "signedAt", w.received_at AS "receivedAt"
FROM attendance_word w JOIN meeting m ON m.id = w.meeting_id WHERE w.account_id = $1 ORDER BY w.signed_at, w.id`;
const COUNTERSIGNED = `
SELECT m.titles, m.held_on::text AS "heldOn", c.name, c.half, c.strokes, c.signed_at AS "signedAt", c.received_at AS "receivedAt"
FROM countersignature c JOIN meeting m ON m.id = c.meeting_id WHERE c.account_id = $1 ORDER BY c.signed_at, c.id`;

/** Nobody comes who has gone: `MeetingLine` frees what they hold. Who gave a meeting that is over stays named as long as the account has
 * a name; what was signed stays: it is the evidence. */
const FORGET_GIVEN = `
DELETE FROM meeting_trainer t USING meeting m WHERE m.id = t.meeting_id AND t.account_id = $1 AND m.starts_at > $2`;

/** The rights of a person over the own data, for what this room holds. */
@Injectable()
export class PersonalMeetings implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
    private readonly line: MeetingLine,
  ) {}

  onModuleInit(): void {
    this.events.on('account.exporting', async ({ accountId, sections }) => {
      sections['meetings'] = {
        places: await this.database.query(PLACES, [accountId]),
        waiting: await this.database.query(WAITING, [accountId]),
        given: await this.database.query(GIVEN, [accountId]),
        calendarFeed: await this.database.query(FEED, [accountId]),
        runCalendarFeeds: await this.database.query(RUN_FEEDS, [accountId]),
        attendance: await this.database.query(ATTENDANCE, [accountId]),
        countersigned: await this.database.query(COUNTERSIGNED, [accountId]),
      };
    });
    this.events.on('account.closing', async ({ accountId }) => {
      for (const feeds of ['calendar_feed', 'run_calendar_feed'])
        await this.database.query(`DELETE FROM ${feeds} WHERE account_id = $1`, [accountId]);
      await this.line.leave(accountId);
      await this.database.query(`DELETE FROM meeting_waiting WHERE account_id = $1`, [accountId]);
      await this.database.query(FORGET_GIVEN, [accountId, this.clock.now()]);
    });
  }
}
