import { textStateOf } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { possibleMs } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, inPages } from '@pirecow/platform';

/** Somebody's way through a course, as the parts of an evidence file begin with it. */
export interface Learner {
  enrolmentId: string;
  organisationId: string;
  organisation: string;
  courseId: string;
  versionId: string;
  textState: string;
  runId: string | null;
  /** The run that alone is told of; null where it is all of the enrolment. */
  onlyRun: string | null;
  /** When they sat in that run, as `tstzmultirange`; at any time where it is all of the enrolment. What else they did is none of its evidence. */
  seat: string;
  accountId: string;
  name: string;
  language: string;
  territory: string | null;
  /** Of the run, else of the person. */
  timeZone: string;
  state: 'not-started' | 'under-way' | 'completed' | 'withdrawn';
  enrolledAt: Date;
  startedAt: Date | null;
  lastActiveAt: Date | null;
  completedAt: Date | null;
  activeMs: number;
  /** Null for a part of the enrolment: nobody keeps it by hours. */
  idleMs: number | null;
}

/** All times. */
const ALWAYS = `'{(,)}'::tstzmultirange`;

/**
 * SQL for when somebody (`e`) sat in a run, along the key of `run_departure`; always without one. Who was enrolled into it sits
 * there from the beginning, so that a clock that is off loses nothing.
 */
const seatIn = (run: string) => `
SELECT CASE WHEN ${run}::uuid IS NULL THEN ${ALWAYS} ELSE coalesce(range_agg(sat.during), '{}') END AS during
FROM (SELECT tstzrange(nullif(coalesce(e.run_since, e.enrolled_at), e.enrolled_at), NULL) AS during WHERE e.run_id = ${run}
  UNION ALL SELECT tstzrange(nullif(d.came_at, e.enrolled_at), d.moved_at) FROM run_departure d
  WHERE d.run_id = ${run} AND d.enrolment_id = e.id AND d.moved_at > d.came_at) sat`;

/** What is known of the whole enrolment, or of the seat in it: of that along `statement_registration` and the key of `learning_hour`, an hour counting where it ends. */
const DONE = `
SELECT p.enrolment_id IS NOT NULL AS begun, p.started_at, p.last_active_at,
  ${possibleMs('p.active_ms', 'p.last_active_at')} AS active_ms, ${possibleMs('p.idle_ms', 'p.last_active_at')} AS idle_ms
WHERE seat.during = ${ALWAYS}
UNION ALL
SELECT said.last IS NOT NULL, said.first, said.last, ${possibleMs('learnt.ms', 'said.last')}, NULL
FROM (SELECT min(timestamp) AS first, max(timestamp) AS last FROM statement
  WHERE registration = e.id AND organisation_id = e.organisation_id AND timestamp <@ seat.during) said,
  (SELECT sum(active_ms)::bigint AS ms FROM learning_hour
  WHERE enrolment_id = e.id AND hour + interval '1 hour' <@ seat.during) learnt
WHERE seat.during <> ${ALWAYS}`;

const LEARNER = `
SELECT e.id AS "enrolmentId", e.organisation_id AS "organisationId", o.name AS organisation, e.course_id AS "courseId",
  e.version_id AS "versionId", ${textStateOf('e.version_id')} AS "textState", coalesce($2::uuid, e.run_id) AS "runId",
  $2::uuid AS "onlyRun", seat.during::text AS seat, e.account_id AS "accountId", ${fullNameOf('a')} AS name, e.language, a.territory,
  coalesce(r.time_zone, a.time_zone) AS "timeZone",
  CASE WHEN p.completed_at <@ seat.during THEN 'completed' WHEN e.withdrawn_at <@ seat.during THEN 'withdrawn'
    WHEN done.begun THEN 'under-way' ELSE 'not-started' END AS state,
  e.enrolled_at AS "enrolledAt", done.started_at AS "startedAt", done.last_active_at AS "lastActiveAt",
  CASE WHEN p.completed_at <@ seat.during THEN p.completed_at END AS "completedAt",
  done.active_ms::float8 AS "activeMs", done.idle_ms::float8 AS "idleMs"
FROM enrolment e JOIN organisation o ON o.id = e.organisation_id JOIN account a ON a.id = e.account_id
LEFT JOIN run r ON r.id = coalesce($2::uuid, e.run_id)
LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
CROSS JOIN LATERAL (${seatIn('$2')}) seat CROSS JOIN LATERAL (${DONE}) done`;

const ONE = `${LEARNER} WHERE e.id = $1`;

/** Who sits in a run or has left it for another: along `enrolment_run` and the key of `run_departure`. */
const ofRun = (run: string) =>
  `(SELECT id FROM enrolment WHERE run_id = ${run} UNION SELECT enrolment_id FROM run_departure WHERE run_id = ${run})`;

const COUNTS = `
SELECT count(*)::int AS people, (count(*) FILTER (WHERE p.completed_at <@ seat.during))::int AS completed
FROM enrolment e LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
CROSS JOIN LATERAL (${seatIn('$1')}) seat WHERE e.id IN ${ofRun('$1')}`;

const NEXT = `
${LEARNER} WHERE e.id IN ${ofRun('$2')} AND ($1::uuid IS NULL OR e.id > $1) ORDER BY e.id LIMIT $3`;

const PAGE = 50;

/** Reads whom an evidence file is about. Nothing here asks for rights: the caller has. */
@Injectable()
export class Learners {
  constructor(private readonly database: Database) {}

  async one(enrolmentId: string): Promise<Learner | undefined> {
    return (await this.database.query<Learner>(ONE, [enrolmentId, null]))[0];
  }

  /** What of it they did in that run, if they have ever sat there. */
  async inRun(runId: string, enrolmentId: string): Promise<Learner | undefined> {
    const sql = `${LEARNER} WHERE e.id = $1 AND e.id IN ${ofRun('$2')}`;
    return (await this.database.query<Learner>(sql, [enrolmentId, runId]))[0];
  }

  /** Who ever sat in that run, and how many of them completed the course there. */
  async counts(runId: string): Promise<{ people: number; completed: number }> {
    const [counts] = await this.database.query<{ people: number; completed: number }>(COUNTS, [runId]);
    return counts ?? { people: 0, completed: 0 };
  }

  /** The next ones of a run behind that enrolment, in the order of enrolments. */
  page(runId: string, after: string | null, limit: number): Promise<Learner[]> {
    return this.database.query<Learner>(NEXT, [after, runId, limit]);
  }

  /** All of a run, {@link PAGE} in memory. */
  ofRun(runId: string): AsyncIterable<Learner> {
    return inPages<Learner>(PAGE, (last) => this.page(runId, last?.enrolmentId ?? null, PAGE));
  }
}
