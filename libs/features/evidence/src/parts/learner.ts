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
  idleMs: number;
}

const LEARNER = `
SELECT e.id AS "enrolmentId", e.organisation_id AS "organisationId", o.name AS organisation, e.course_id AS "courseId",
  e.version_id AS "versionId", ${textStateOf('e.version_id')} AS "textState", coalesce($2::uuid, e.run_id) AS "runId",
  e.account_id AS "accountId", ${fullNameOf('a')} AS name, e.language, a.territory,
  coalesce(r.time_zone, a.time_zone) AS "timeZone",
  CASE WHEN p.completed_at IS NOT NULL THEN 'completed' WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn'
    WHEN p.enrolment_id IS NOT NULL THEN 'under-way' ELSE 'not-started' END AS state,
  e.enrolled_at AS "enrolledAt", p.started_at AS "startedAt", p.last_active_at AS "lastActiveAt",
  p.completed_at AS "completedAt", (${possibleMs('p.active_ms', 'p.last_active_at')})::float8 AS "activeMs",
  (${possibleMs('p.idle_ms', 'p.last_active_at')})::float8 AS "idleMs"
FROM enrolment e JOIN organisation o ON o.id = e.organisation_id JOIN account a ON a.id = e.account_id
LEFT JOIN run r ON r.id = coalesce($2::uuid, e.run_id)
LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id`;

const ONE = `${LEARNER} WHERE e.id = $1`;

/** Who sits in a run ($1) or has left it for another: along `enrolment_run` and the key of `run_departure`. */
const OF_RUN = `(SELECT id FROM enrolment WHERE run_id = $2 UNION SELECT enrolment_id FROM run_departure WHERE run_id = $2)`;

const NEXT = `
${LEARNER} WHERE e.id IN ${OF_RUN} AND ($1::uuid IS NULL OR e.id > $1) ORDER BY e.id LIMIT $3`;

const PAGE = 50;

/** Reads whom an evidence file is about. Nothing here asks for rights: the caller has. */
@Injectable()
export class Learners {
  constructor(private readonly database: Database) {}

  async one(enrolmentId: string): Promise<Learner | undefined> {
    return (await this.database.query<Learner>(ONE, [enrolmentId, null]))[0];
  }

  /** The same, if they have ever sat in that run. */
  async inRun(runId: string, enrolmentId: string): Promise<Learner | undefined> {
    const sql = `${LEARNER} WHERE e.id = $1 AND e.id IN ${OF_RUN}`;
    return (await this.database.query<Learner>(sql, [enrolmentId, runId]))[0];
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
