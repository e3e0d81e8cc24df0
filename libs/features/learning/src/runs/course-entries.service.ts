import type { CourseEntry, CourseEntryEdit, CourseWays } from '@pirecow/contracts';
import {
  CourseLog,
  type CourseVersion,
  draftTitle,
  offeredTitle,
  onShelf,
  tutorOf,
} from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  fieldError,
  GatheredReads,
  notFound,
  rowOfEachRecord,
  type Scope,
} from '@pirecow/platform';
import { CourseTerms } from './course-terms.service';

/** `available`: the course can be followed. One that left the catalogue is asked of nobody. */
type Prerequisite = CourseWays['prerequisites'][number] & { available: boolean };

const TITLE = draftTitle('c', '$2');

/** What a wanted course asks for, and whether the wanted person has completed it, withdrawn since or not: along \`enrolment_account\`. */
const REQUIRED = `
SELECT c.id AS "courseId", c.slug, ${offeredTitle('c', 'wanted.language')} AS title,
  c.state = 'published' AND ${onShelf('c')} AS available, EXISTS (
    SELECT FROM enrolment e JOIN enrolment_progress p ON p.enrolment_id = e.id
    WHERE e.account_id = wanted.account_id AND e.course_id = c.id AND p.completed_at IS NOT NULL) AS completed
FROM course_prerequisite q JOIN course c ON c.id = q.required_id WHERE q.course_id = wanted.course_id ORDER BY q.place`;

/** All of it in one query, by primary keys and `run_course`, shared by all who come together. The day before: no time zone has ended it. */
const WAYS = rowOfEachRecord(
  'course_id uuid, language text, account_id uuid, today date',
  `SELECT ${onShelf('course')} AS "onShelf",
     x.runs_only IS NOT TRUE AS anytime, x.due_days AS "dueDays", x.access_days AS "accessDays",
     EXISTS (SELECT FROM run WHERE run.course_id = wanted.course_id AND cancelled_at IS NULL
       AND ends_on >= wanted.today - 1) AS "mayHaveRuns", ${tutorOf('course')} AS "tutorId",
     coalesce((SELECT json_agg(required) FROM (${REQUIRED}) AS required), '[]') AS prerequisites
   FROM course LEFT JOIN course_entry x ON x.course_id = course.id WHERE course.id = wanted.course_id`,
);

interface Ways {
  onShelf: boolean;
  /** Whether one may begin without a run. */
  anytime: boolean;
  /** Within how many days of the enrolment it should be done without a run, and how long it opens. */
  dueDays: number | null;
  accessDays: number | null;
  mayHaveRuns: boolean;
  /** Who tutors the course, if anybody does. */
  tutorId: string | null;
  prerequisites: Prerequisite[];
}

/** Courses of an organisation that learners can follow, by title; two hundred at most, as many as one can choose among. */
const CHOICES = `
SELECT c.id, ${TITLE} AS name FROM course c
WHERE c.organisation_id = $1 AND c.state = 'published' ORDER BY unaccent(lower(${TITLE})), c.id LIMIT 200`;

/** Those of $3 that the course $2 may ask for: published ones of its organisation, and those that it asks for already. By primary keys. */
const MAY_ASK = `
SELECT c.id FROM course c WHERE c.id = ANY ($3) AND c.id <> $2 AND (c.organisation_id = $1 AND c.state = 'published'
  OR EXISTS (SELECT FROM course_prerequisite q WHERE q.course_id = $2 AND q.required_id = c.id))`;

const COURSE = `SELECT c.id, ${TITLE} AS name FROM course c WHERE c.organisation_id = $1 AND c.id = $3`;

/** A course that asks, over any number of others, for itself could never be begun. */
const LEADS_BACK = `
WITH RECURSIVE asked (id) AS (
  SELECT unnest($2::uuid[]) UNION SELECT q.required_id FROM course_prerequisite q JOIN asked ON asked.id = q.course_id)
SELECT FROM asked WHERE id = $1`;

function expectCompleted(prerequisites: readonly Prerequisite[]): void {
  const missing = prerequisites.filter(({ available, completed }) => available && !completed);
  if (missing.length === 0) return;
  const courses = missing.map(({ title }) => `“${title}”`).join(', ');
  throw new AppError('learning.prerequisites', { courses });
}

/** What stands in the log of the days; beside it `standing`: how many got them who followed the course already. */
const inLog = ({
  anytime,
  dueDays,
  accessDays,
}: Pick<CourseEntryEdit, 'anytime' | 'dueDays' | 'accessDays'>) => ({
  anytime: String(anytime),
  dueDays: dueDays === null ? null : String(dueDays),
  accessDays: accessDays === null ? null : String(accessDays),
});

/** Ways into a course: at any time or in runs only, and what has to be completed before. Nothing is asked where nothing was said. */
@Injectable()
export class CourseEntries {
  private readonly ways: GatheredReads<Ways>;

  constructor(
    private readonly database: Database,
    private readonly log: CourseLog,
    private readonly clock: Clock,
    private readonly terms: CourseTerms,
  ) {
    this.ways = GatheredReads.ofRecords(database, 'course.ways', WAYS);
  }

  /** @throws AppError `learning.in-runs-only`, `learning.prerequisites` */
  async expectAnytime(accountId: string, { courseId }: CourseVersion, language: string): Promise<void> {
    const { anytime, prerequisites } = await this.of(courseId, language, accountId);
    if (!anytime) throw new AppError('learning.in-runs-only');
    expectCompleted(prerequisites);
  }

  /** @throws AppError `learning.prerequisites`, naming what is missing */
  async expectPrerequisites(accountId: string, courseId: string, language: string): Promise<void> {
    expectCompleted((await this.of(courseId, language, accountId)).prerequisites);
  }

  /**
   * @param accountId left out: a visitor, who has completed nothing
   * @throws AppError `not-found` where there is no such course
   */
  async of(courseId: string, language: string, accountId?: string): Promise<Ways> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const wanted = { course_id: courseId, language, account_id: accountId ?? null, today };
    const ways = await this.ways.one(JSON.stringify(wanted));
    if (!ways) throw notFound();
    return ways;
  }

  /** @throws AppError `not-found` for a course of another organisation */
  async see(who: Scope, organisationId: string, courseId: string): Promise<CourseEntry> {
    const [course] = await this.named(COURSE, [organisationId, who.language, courseId]);
    if (!course) throw notFound();
    const { anytime, dueDays, accessDays, prerequisites } = await this.of(courseId, who.language);
    const choices = await this.named(CHOICES, [organisationId, who.language]);
    return {
      course,
      ...{ anytime, dueDays, accessDays },
      prerequisites: prerequisites.map(({ courseId: id, title: name, available }) => ({
        id,
        name,
        available,
      })),
      choices: choices.filter(({ id }) => id !== courseId),
    };
  }

  /** @throws AppError `not-found`; `input.invalid` for a course of others, or one that asks for this one itself */
  async change(who: Scope, organisationId: string, courseId: string, edit: CourseEntryEdit): Promise<void> {
    const ids = [...new Set(edit.prerequisiteIds)];
    if ((await this.named(COURSE, [organisationId, who.language, courseId])).length === 0) throw notFound();
    const known = await this.database.query(MAY_ASK, [organisationId, courseId, ids]);
    if (known.length < ids.length) throw fieldError('prerequisiteIds', 'not-a-course');
    // One at a time, so that two who ask in a circle at once do not both succeed.
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `entry ${organisationId}`,
    ]);
    if ((await this.database.query(LEADS_BACK, [courseId, ids])).length > 0)
      throw fieldError('prerequisiteIds', 'prerequisite-circle');
    const before = inLog(await this.of(courseId, who.language));
    await this.write(courseId, edit, ids);
    const given = edit.standing ? await this.terms.fill(organisationId, courseId, edit) : null;
    const after = { ...inLog(edit), ...(given !== null && { standing: String(given) }) };
    const change = { courseIds: ids, before, after };
    await this.log.write(who, 'course.entry-changed', { organisationId, courseId }, change);
  }

  private async write(
    courseId: string,
    { anytime, dueDays, accessDays }: CourseEntryEdit,
    ids: readonly string[],
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO course_entry (course_id, runs_only, due_days, access_days) VALUES ($1, $2, $3, $4)
       ON CONFLICT (course_id) DO UPDATE
       SET runs_only = excluded.runs_only, due_days = excluded.due_days, access_days = excluded.access_days`,
      [courseId, !anytime, dueDays, accessDays],
    );
    await this.database.query(`DELETE FROM course_prerequisite WHERE course_id = $1`, [courseId]);
    await this.database.query(
      `INSERT INTO course_prerequisite (course_id, required_id, place)
       SELECT $1, id, place FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted(id, place)`,
      [courseId, ids],
    );
  }

  private named(sql: string, values: unknown[]): Promise<{ id: string; name: string }[]> {
    return this.database.query<{ id: string; name: string }>(sql, values);
  }
}
