import type { RunEntry } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Reach } from '@pirecow/platform';
import type { RunFacts } from './run-state';

/** A run with what is counted of it. */
export interface RunRow extends RunFacts {
  id: string;
  organisationId: string;
  organisation: string;
  courseId: string;
  /** Title of the course in the language that was asked for, else in its source language. */
  course: string;
  titles: Record<string, string>;
  dueOn: string | null;
  accessUntil: string | null;
  languages: string[];
  entry: RunEntry;
  code: string | null;
  places: string;
  versions: 'follow' | 'pinned';
  versionId: string | null;
  asked: number;
}

/** $1 is the language of the reader. Counts go along `enrolment_run` and `run_request_line`, names by primary keys. */
const RUNS = `
  SELECT r.id, r.organisation_id AS "organisationId", o.name AS organisation, r.course_id AS "courseId",
    ${draftTitle('c', '$1')} AS course, r.titles, r.time_zone AS "timeZone", r.opens_on::text AS "opensOn",
    r.starts_on::text AS "startsOn", r.ends_on::text AS "endsOn", r.due_on::text AS "dueOn",
    r.access_until::text AS "accessUntil", r.languages, r.seats, r.waiting_list AS "waitingList", r.entry, r.code, r.places,
    r.versions, r.version_id AS "versionId", r.cancelled_at AS "cancelledAt",
    (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.withdrawn_at IS NULL) AS taken,
    (SELECT count(*)::int FROM run_request q WHERE q.run_id = r.id AND q.state = 'waiting') AS waiting,
    (SELECT count(*)::int FROM run_request q WHERE q.run_id = r.id AND q.state = 'asked') AS asked
  FROM run r
  JOIN organisation o ON o.id = r.organisation_id
  JOIN course c ON c.id = r.course_id`;

const NEWEST = `ORDER BY r.starts_on DESC, r.id DESC`;

/** Runs within the reach ($2, $3), and those within another ($4, $5) that $6 tutors. */
const PAGE = `
  WITH seen AS (
    SELECT r.id FROM unnest($2::uuid[], $3::uuid[]) AS reach(organisation_id, course_id)
    JOIN run r ON r.organisation_id = reach.organisation_id AND coalesce(reach.course_id, r.course_id) = r.course_id
    UNION SELECT r.id FROM run_tutor t JOIN run r ON r.id = t.run_id
    JOIN unnest($4::uuid[], $5::uuid[]) AS reach(organisation_id, course_id)
      ON r.organisation_id = reach.organisation_id AND coalesce(reach.course_id, r.course_id) = r.course_id
    WHERE t.account_id = $6
  ), page AS (
    SELECT r.id FROM seen JOIN run r ON r.id = seen.id
    WHERE ($7::uuid IS NULL OR r.course_id = $7)
      AND ($8::date IS NULL OR (r.starts_on, r.id) < ($8::date, $9::uuid))
    ${NEWEST} LIMIT $10
  )`;

/** Which runs somebody sees. */
export interface RunsSeen {
  accountId: string;
  /** Where all runs are seen. */
  reach: readonly Reach[];
  /** Where those are seen that the account tutors. */
  tutoring: readonly Reach[];
}

interface RunPage {
  courseId: string | undefined;
  /** Day of the start and id of the last run of the page before. */
  after: readonly [string, string] | undefined;
  limit: number;
}

/** Reads and locks runs. Nothing here asks for rights: the caller has. */
@Injectable()
export class RunStore {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` */
  async get(id: string, language: string): Promise<RunRow> {
    const [row] = await this.database.query<RunRow>(`${RUNS} WHERE r.id = $2`, [language, id]);
    if (!row) throw notFound();
    return row;
  }

  /** A run of that organisation. @throws AppError `not-found` */
  async of(organisationId: string, id: string, language: string): Promise<RunRow> {
    const row = await this.get(id, language);
    if (row.organisationId !== organisationId) throw notFound();
    return row;
  }

  /**
   * Takes the run for a change of its seats: the next one waits for the end of this transaction, and what is counted is
   * counted after the wait. @throws AppError `not-found`
   */
  async locked(id: string, language: string): Promise<RunRow> {
    await this.database.query(`SELECT FROM run WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(id, language);
  }

  /** The same for a run of that organisation. */
  async lockedOf(organisationId: string, id: string, language: string): Promise<RunRow> {
    const row = await this.locked(id, language);
    if (row.organisationId !== organisationId) throw notFound();
    return row;
  }

  /** One page, the latest start first, along `run_organisation` and `run_tutor_account`: linear in what the reader may see. */
  page(language: string, seen: RunsSeen, { courseId, after, limit }: RunPage): Promise<RunRow[]> {
    const columns = [seen.reach, seen.tutoring].flatMap((reach) => [
      reach.map(({ organisationId }) => organisationId),
      reach.map((one) => one.courseId),
    ]);
    const values = [
      language,
      ...columns,
      seen.accountId,
      courseId ?? null,
      ...(after ?? [null, null]),
      limit,
    ];
    return this.database.query<RunRow>(`${PAGE} ${RUNS} JOIN page ON page.id = r.id ${NEWEST}`, values);
  }

  /** The runs that a query ($1 is the language) finds, the latest start first. */
  among(language: string, ids: string, values: unknown[]): Promise<RunRow[]> {
    const sql = `WITH page AS (${ids}) ${RUNS} JOIN page ON page.id = r.id ${NEWEST}`;
    return this.database.query<RunRow>(sql, [language, ...values]);
  }

  /** Runs of a course that are not over, the first start first; fifty at most. By `run_course`. */
  toCome(courseId: string, language: string, now: Date): Promise<RunRow[]> {
    return this.database.prepared<RunRow>(
      'run.to-come',
      `${RUNS} WHERE r.course_id = $2 AND r.cancelled_at IS NULL AND o.closed_at IS NULL
         AND r.ends_on >= ($3::timestamptz AT TIME ZONE r.time_zone)::date
       ORDER BY r.starts_on, r.id LIMIT 50`,
      [language, courseId, now],
    );
  }
}
