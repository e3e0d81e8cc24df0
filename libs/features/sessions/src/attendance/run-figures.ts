import { type Half, momentsOf, type RunAttendance } from '@pirecow/contracts';
import { RunAttendances } from '@pirecow/features/learning';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { halfDaysOf, type MeetingTimes } from '../half-days';
import { TIMES } from '../meeting-store';
import { SAT } from './attendance-store';

interface Held extends MeetingTimes {
  startsAt: Date;
  /** Of how many people attendance is asked. */
  expected: number;
  attended: Partial<Record<Half, number>>;
}

/** Meetings of the run ($1) that have begun by $2, with whom their sheets name. Linear in meetings and people of the run. */
const HELD = `
WITH sat AS (
  SELECT e.account_id, s.came_at, s.left_at FROM (${SAT}) AS s
  JOIN enrolment e ON e.id = s.id JOIN account a ON a.id = e.account_id AND a.closed_at IS NULL
)
SELECT ${TIMES}, m.starts_at AS "startsAt",
  (SELECT count(*)::int FROM (
    SELECT account_id FROM attendance_word WHERE meeting_id = m.id
    UNION SELECT account_id FROM sat WHERE came_at <= m.ends_at AND (left_at IS NULL OR left_at > m.starts_at)
      AND (NOT m.sign_up OR EXISTS (SELECT FROM meeting_place p WHERE p.meeting_id = m.id AND p.account_id = sat.account_id))
  ) AS people) AS expected,
  (SELECT coalesce(jsonb_object_agg(half, people), '{}') FROM (SELECT half, count(*) AS people FROM attendance_record
    WHERE meeting_id = m.id AND voided_at IS NULL GROUP BY half) AS stands) AS attended
FROM meeting m WHERE m.run_id = $1 AND m.cancelled_at IS NULL AND m.starts_at <= $2`;

/** Answers learning how many came to what was held of a run. */
@Injectable()
export class RunFigures implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attendances: RunAttendances,
  ) {}

  onModuleInit(): void {
    this.attendances.answerWith((runId) => this.of(runId));
  }

  /** Half-days that are over, of everybody whom their sheets name. */
  private async of(runId: string): Promise<RunAttendance | null> {
    const now = this.clock.now();
    const held = await this.database.query<Held>(HELD, [runId, now]);
    const halves = held.flatMap((meeting) =>
      halfDaysOf(meeting)
        .filter((day) => momentsOf(meeting, day).ends <= now)
        .map(({ half }) => ({ expected: meeting.expected, attended: meeting.attended[half] ?? 0 })),
    );
    const sum = (of: 'expected' | 'attended') => halves.reduce((all, half) => all + half[of], 0);
    return sum('expected') === 0 ? null : { expected: sum('expected'), attended: sum('attended') };
  }
}
