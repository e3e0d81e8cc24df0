import type { Improvement, ImprovementList, NewImprovement, PageQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  inPages,
  notFound,
  pageOf,
  readCursor,
  type Scope,
} from '@pirecow/platform';
import { draftTitle } from '@pirecow/features/catalogue';
import { z } from 'zod';
import type { QualityPlace } from '../results/quality-results.service';
import { fullNameOf } from '@pirecow/features/identity';

interface Row {
  id: string;
  finding: string;
  decision: string;
  by: string;
  notedAt: Date;
  doneAt: Date | null;
}

interface Line extends Row {
  course: string;
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Rows that are in memory at once while the table is written. */
const AT_ONCE = 500;

const NAME = fullNameOf('a');
const ROW = `i.id, i.finding, i.decision, ${NAME} AS by, i.noted_at AS "notedAt", i.done_at AS "doneAt"`;

/** A page ($5 rows) of one course, the newest first, along `quality_improvement_course`. */
const PAGE = `
SELECT ${ROW} FROM quality_improvement i JOIN account a ON a.id = i.noted_by
WHERE i.organisation_id = $1 AND i.course_id = $2 AND ($3::timestamptz IS NULL OR (i.noted_at, i.id) < ($3, $4::uuid))
ORDER BY i.noted_at DESC, i.id DESC LIMIT $5`;

/** The same of all courses of an organisation, behind a course ($3), a moment and an id; named in the language $2. */
const ALL = `
SELECT ${ROW}, i.course_id AS "courseId", ${draftTitle('c', '$2')} AS course
FROM quality_improvement i JOIN account a ON a.id = i.noted_by JOIN course c ON c.id = i.course_id
WHERE i.organisation_id = $1 AND ($3::uuid IS NULL OR i.course_id > $3 OR (i.course_id = $3 AND (i.noted_at, i.id) < ($4::timestamptz, $5::uuid)))
ORDER BY i.course_id, i.noted_at DESC, i.id DESC LIMIT ${AT_ONCE}`;

const NOTE = `
INSERT INTO quality_improvement (id, organisation_id, course_id, finding, decision, noted_by, noted_at)
SELECT $1, organisation_id, id, $4, $5, $6, $7 FROM course WHERE organisation_id = $2 AND id = $3
ON CONFLICT (id) DO NOTHING RETURNING id`;

const SAME = `SELECT FROM quality_improvement WHERE id = $1 AND organisation_id = $2 AND course_id = $3 AND finding = $4 AND decision = $5`;

const DONE = `
WITH done AS (
  UPDATE quality_improvement SET done_at = CASE WHEN $4::boolean THEN coalesce(done_at, $5) END
  WHERE organisation_id = $1 AND course_id = $2 AND id = $3 RETURNING id
) SELECT FROM done`;

/** What is seen in a course, decided and done: the log of its improvement. */
@Injectable()
export class Improvements {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Two queries. @throws AppError `not-found` for a course of another organisation */
  async list(
    who: Scope,
    { organisationId, courseId }: QualityPlace,
    { cursor, limit }: PageQuery,
  ): Promise<ImprovementList> {
    await this.expectCourse({ organisationId, courseId });
    const [at = null, id = null] = readCursor<[string, string]>(cursor, cursorSchema) ?? [];
    const rows = await this.database.query<Row>(PAGE, [organisationId, courseId, at, id, limit + 1]);
    const { items, next } = pageOf(rows, limit, (row) => [row.notedAt, row.id]);
    return { items: items.map(presented), next, abilities: { note: who.may('runs.manage', organisationId) } };
  }

  /** The same once more changes nothing. @throws AppError `not-found` for a course of another organisation; `conflict` */
  async note(
    who: Scope,
    { organisationId, courseId }: QualityPlace,
    { id, finding, decision }: NewImprovement,
  ): Promise<void> {
    const key = [id, organisationId, courseId, finding, decision];
    const noted = await this.database.query(NOTE, [...key, who.accountId, this.clock.now()]);
    if (noted.length > 0 || (await this.database.query(SAME, key)).length > 0) return;
    await this.expectCourse({ organisationId, courseId });
    throw new AppError('conflict');
  }

  /** @throws AppError `not-found` */
  async setDone({ organisationId, courseId }: QualityPlace, id: string, done: boolean): Promise<void> {
    const values = [organisationId, courseId, id, done, this.clock.now()];
    if ((await this.database.query(DONE, values)).length === 0) throw notFound();
  }

  private async expectCourse({ organisationId, courseId }: QualityPlace): Promise<void> {
    const sql = `SELECT FROM course WHERE organisation_id = $1 AND id = $2`;
    if ((await this.database.query(sql, [organisationId, courseId])).length === 0) throw notFound();
  }

  /** All of an organisation, course by course, as it is read. */
  rows(who: Scope, organisationId: string): AsyncGenerator<Line> {
    return inPages<Line & { courseId: string }>(AT_ONCE, (last) =>
      this.database.query(ALL, [
        ...[organisationId, who.language],
        ...[last?.courseId ?? null, last?.notedAt ?? null, last?.id ?? null],
      ]),
    );
  }
}

function presented({ notedAt, doneAt, ...row }: Row): Improvement {
  return { ...row, notedAt: notedAt.toISOString(), doneAt: doneAt?.toISOString() ?? null };
}
