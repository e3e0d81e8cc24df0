import type { Half } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { halfDaysOf, type MeetingTimes } from '../half-days';
import { TIMES } from '../meeting-store';

/** Of how many half-days of a run somebody was at how many; `isSettled`: nothing will be added to that. */
export interface AttendanceShare {
  attended: number;
  expected: number;
  isSettled: boolean;
}

/** So long, in ms, somebody who leads may still say who was there, and what was signed without a network may still arrive. */
const LATE_WORDS = 2 * 86_400_000;

/** Meetings of run $1 that concern the account $2; where people sign up, those for which they did. Linear in the meetings of the run. */
const MEETINGS = `
SELECT ${TIMES}, m.ends_at AS "endsAt",
  (SELECT array_agg(half) FROM attendance_record WHERE meeting_id = m.id AND account_id = $2 AND voided_at IS NULL) AS attended
FROM meeting m WHERE m.run_id = $1 AND m.cancelled_at IS NULL AND (NOT m.sign_up
  OR EXISTS (SELECT FROM meeting_place WHERE meeting_id = m.id AND account_id = $2)
  OR EXISTS (SELECT FROM attendance_word WHERE meeting_id = m.id AND account_id = $2))`;

type Met = MeetingTimes & { endsAt: Date; attended: Half[] | null };

/** Tells higher rooms how much of a run somebody attended. Nothing here asks for rights: the caller has. */
@Injectable()
export class AttendanceShares {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Also of what was held before they came: a share is one of the whole run. One query. */
  async of(runId: string, accountId: string): Promise<AttendanceShare> {
    const settled = new Date(this.clock.now().getTime() - LATE_WORDS);
    const meetings = await this.database.query<Met>(MEETINGS, [runId, accountId]);
    const halves = meetings.flatMap((one) => halfDaysOf(one).map(({ half }) => one.attended?.includes(half)));
    const attended = halves.filter(Boolean).length;
    const isSettled = attended === halves.length || meetings.every(({ endsAt }) => endsAt <= settled);
    return { attended, expected: halves.length, isSettled };
  }
}
