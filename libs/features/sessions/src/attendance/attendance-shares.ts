import type { Half } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { halfDaysOf, type MeetingTimes } from '../half-days';
import { TIMES } from '../meeting-store';

/** Of how many half-days of a run somebody was at how many; `isOver`: none lies ahead. */
export interface AttendanceShare {
  attended: number;
  expected: number;
  isOver: boolean;
}

/** Meetings of run $1 that concern the account $2; where people sign up, those for which they did. Linear in the meetings of the run. */
const MEETINGS = `
SELECT ${TIMES}, m.ends_at <= $3 AS "isOver",
  (SELECT array_agg(half) FROM attendance_record WHERE meeting_id = m.id AND account_id = $2 AND voided_at IS NULL) AS attended
FROM meeting m WHERE m.run_id = $1 AND m.cancelled_at IS NULL AND (NOT m.sign_up
  OR EXISTS (SELECT FROM meeting_place WHERE meeting_id = m.id AND account_id = $2)
  OR EXISTS (SELECT FROM attendance_word WHERE meeting_id = m.id AND account_id = $2))`;

type Met = MeetingTimes & { isOver: boolean; attended: Half[] | null };

/** Tells higher rooms how much of a run somebody attended. Nothing here asks for rights: the caller has. */
@Injectable()
export class AttendanceShares {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Also of what was held before they came: a share is one of the whole run. One query. */
  async of(runId: string, accountId: string): Promise<AttendanceShare> {
    const meetings = await this.database.query<Met>(MEETINGS, [runId, accountId, this.clock.now()]);
    const halves = meetings.flatMap((one) => halfDaysOf(one).map(({ half }) => one.attended?.includes(half)));
    return {
      attended: halves.filter(Boolean).length,
      expected: halves.length,
      isOver: meetings.every(({ isOver }) => isOver),
    };
  }
}
