import type { CourseEntryEdit, OwnEnrolment } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** The days that an enrolment without a run is given (`2026-11-24`); null where its course names none. */
export interface Terms {
  termDueOn: string | null;
  termAccessUntil: string | null;
}

export const NO_TERMS: Terms = { termDueOn: null, termAccessUntil: null };

/** The day that it is at $1 for somebody. */
const today = (account: string) => `($1::timestamptz AT TIME ZONE ${account}.time_zone)::date`;

/** Where $4, who left and comes back has the end that they had: leaving does not begin the access anew. By `course_entry`’s key and `enrolment_account`. */
const TERMS = `
SELECT ${today('a')}::text AS today,
  CASE WHEN x.due_days IS NOT NULL THEN least(${today('a')} + x.due_days, before.until) END::text AS "termDueOn",
  CASE WHEN x.access_days IS NOT NULL THEN coalesce(before.until, ${today('a')} + x.access_days) END::text AS "termAccessUntil"
FROM course_entry x JOIN account a ON a.id = $3
LEFT JOIN LATERAL (SELECT greatest(e.access_until, e.term_access_until) AS until FROM enrolment e
  WHERE e.account_id = a.id AND e.course_id = x.course_id AND e.withdrawn_at IS NOT NULL AND e.term_access_until IS NOT NULL
  ORDER BY e.enrolled_at DESC LIMIT 1) AS before ON $4 AND x.access_days IS NOT NULL
WHERE x.course_id = $2`;

/** The last day that somebody has already; null: none. */
const END = `CASE WHEN e.term_access_until IS NOT NULL THEN greatest(e.access_until, e.term_access_until) END`;

/**
 * Those under way who have no such day get it counted from today, none to be done after the end that they have, and none that
 * ends before the day until which they have time; nobody’s day is changed, nor anything where it is over. Along `enrolment_course`.
 */
const FILL = `
WITH given AS (UPDATE enrolment e SET
  term_due_on = coalesce(e.term_due_on, CASE WHEN $4::int IS NOT NULL THEN least(${today('a')} + $4, ${END}) END),
  term_access_until = coalesce(e.term_access_until,
    CASE WHEN $5::int IS NOT NULL THEN greatest(${today('a')} + $5, e.due_on, e.term_due_on) END)
FROM account a WHERE a.id = e.account_id AND e.organisation_id = $2 AND e.course_id = $3 AND e.run_id IS NULL AND e.withdrawn_at IS NULL
  AND (e.term_due_on IS NULL AND $4::int IS NOT NULL OR e.term_access_until IS NULL AND $5::int IS NOT NULL)
  AND coalesce(${END} >= ${today('a')}, true)
  AND NOT EXISTS (SELECT FROM enrolment_progress p WHERE p.enrolment_id = e.id AND p.completed_at IS NOT NULL)
RETURNING e.id) SELECT count(*)::int AS people FROM given`;

/** Until when those should be done who follow a course without a run, and until when it opens to them. */
@Injectable()
export class CourseTerms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What somebody is given who enrols now. @param anew the course asks to be followed again: its access begins anew */
  async of(courseId: string, accountId: string, anew = false): Promise<Terms> {
    const { termDueOn, termAccessUntil } = (await this.read(courseId, accountId, anew)) ?? NO_TERMS;
    return { termDueOn, termAccessUntil };
  }

  /** The same as it is told beforehand; null where there is no such day. */
  async toCome(courseId: string, accountId: string): Promise<OwnEnrolment['days']> {
    const terms = await this.read(courseId, accountId, false);
    if (!terms || (!terms.termDueOn && !terms.termAccessUntil)) return null;
    return { dueOn: terms.termDueOn, accessUntil: terms.termAccessUntil, today: terms.today };
  }

  private async read(courseId: string, accountId: string, anew: boolean) {
    const values = [this.clock.now(), courseId, accountId, !anew];
    const [terms] = await this.database.prepared<Terms & { today: string }>('course.terms', TERMS, values);
    return terms;
  }

  /** Gives the days of a course to those as well who follow it already. @returns to how many */
  async fill(
    organisationId: string,
    courseId: string,
    { dueDays, accessDays }: Pick<CourseEntryEdit, 'dueDays' | 'accessDays'>,
  ): Promise<number> {
    if (dueDays === null && accessDays === null) return 0;
    const values = [this.clock.now(), organisationId, courseId, dueDays, accessDays];
    const [given] = await this.database.query<{ people: number }>(FILL, values);
    return given?.people ?? 0;
  }
}
