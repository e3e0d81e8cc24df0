import { OCCASIONS, type Occasion } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { dueBetween } from './candidates-sql';
import { RuleStore } from './rule-store';

const DAY_MS = 86_400_000;
/** What has been due for longer is dropped: after an outage nobody finds all at once what should have come day by day. */
const LATE_MS = DAY_MS;
/** A day by which something is due is worth telling until it has come, also where it was named late: the days of a rule are 90 at most. */
const NAMED_LATE_MS = 90 * DAY_MS;
/** So long a reminder may wait for a civil hour and a free place in the week: over Easter, and not for ever. */
const KEPT = `interval '5 days'`;

/** Who was invited has no account yet: `InvitationReminders`. */
const OF_ACCOUNTS = OCCASIONS.filter((occasion) => occasion !== 'invitation');

/** The same day in another time zone, after somebody moved, is no other day. Along the key of reminders. */
const TOLD_OF_THE_DAY = `EXISTS (SELECT FROM reminder m WHERE m.rule_id = d.rule_id AND m.account_id = d.account_id AND m.subject_id = d.subject_id
  AND m.due_at > d.due_at - interval '1 day' AND m.due_at < d.due_at + interval '1 day' AND m.state <> 'dropped')`;

const NOTE = (occasion: Occasion) => `
INSERT INTO reminder (id, rule_id, organisation_id, account_id, course_id, subject_id, occasion, first_at, due_at, until_at, state)
SELECT gen_random_uuid(), d.rule_id, d.organisation_id, d.account_id, d.course_id, d.subject_id, '${occasion}', d.first_at, d.due_at,
  least(d.until_at, $1::timestamptz + ${KEPT}), 'waiting'
FROM (${dueBetween(occasion)}) d ${occasion === 'due-soon' ? `WHERE NOT ${TOLD_OF_THE_DAY}` : ''} ON CONFLICT DO NOTHING`;

/** Nobody is told any more of what is over; and a mail that the platform has given up takes its reminders along. */
const DROP = `UPDATE reminder SET state = 'dropped' WHERE state = 'waiting' AND until_at <= $1`;
const GIVE_UP = `UPDATE reminder SET state = 'failed' WHERE state = 'writing' AND told_at < $1`;
const GIVEN_UP_MS = 8 * DAY_MS;

/** Finds out who is to be reminded of what. One statement for each occasion, within the database: nothing of it is held here. */
@Injectable()
export class Evaluation {
  constructor(
    private readonly database: Database,
    private readonly rules: RuleStore,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat: what was noted once is not noted again. */
  async note(): Promise<void> {
    const now = this.clock.now();
    await this.rules.ensure(null);
    await this.database.query(DROP, [now]);
    await this.database.query(GIVE_UP, [new Date(now.getTime() - GIVEN_UP_MS)]);
    for (const occasion of OF_ACCOUNTS) {
      const late = occasion === 'due-soon' ? NAMED_LATE_MS : LATE_MS;
      await this.database.query(NOTE(occasion), [now, new Date(now.getTime() - late), now]);
    }
  }
}
