import type { NextRun } from '@pirecow/contracts';
import { NextRuns } from '@pirecow/features/catalogue';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

type Row = Omit<NextRun, 'place'> & { courseId: string; places: string };

/**
 * For each course the next run that begins, of those to which one may come without being put there: along `run_course`, seats along
 * `enrolment_run` and `run_request_line`. Who waits in line comes before who looks now. The day before $2: no time zone has ended it.
 */
const NEXT = `
SELECT wanted.id AS "courseId", next.starts_on::text AS "startsOn", next.languages, next.places,
  CASE WHEN next.seats IS NOT NULL THEN greatest(0, next.seats
    - (SELECT count(*) FROM enrolment e WHERE e.run_id = next.id AND e.withdrawn_at IS NULL)
    - (SELECT count(*) FROM run_request q WHERE q.run_id = next.id AND q.state = 'waiting'))::int END AS "seatsLeft"
FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
  SELECT r.id, r.starts_on, r.languages, r.places, r.seats
  FROM run r JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
  WHERE r.course_id = wanted.id AND r.cancelled_at IS NULL AND r.entry <> 'coordinator'
    AND r.ends_on >= ($2::timestamptz AT TIME ZONE 'UTC')::date - 1
    AND r.starts_on >= ($2::timestamptz AT TIME ZONE r.time_zone)::date
  ORDER BY r.starts_on, r.id LIMIT 1) AS next`;

/** As much of the places as a card has room for. */
const PLACE = 80;

/** The first line of what a run says of its places, cut at a word. */
function placeOf(places: string): string {
  const [line = ''] = places.split('\n');
  return line.length <= PLACE ? line : `${line.slice(0, PLACE).replace(/\s\S*$/, '')}…`;
}

/** Tells the catalogue when courses are given next. */
@Injectable()
export class NextRunsReader implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly asked: NextRuns,
  ) {}

  onModuleInit(): void {
    this.asked.answerWith((courseIds) => this.of(courseIds));
  }

  private async of(courseIds: readonly string[]): Promise<Map<string, NextRun>> {
    const values = [courseIds, this.clock.now()];
    const rows = await this.database.prepared<Row>('run.next-of-courses', NEXT, values);
    return new Map(
      rows.map(({ courseId, places, ...run }) => [courseId, { ...run, place: placeOf(places) }]),
    );
  }
}
