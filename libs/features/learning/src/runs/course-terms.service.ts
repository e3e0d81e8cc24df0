import type { CourseEntryEdit } from '@pirecow/contracts';
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
SELECT least(${today('a')} + x.due_days, before.until)::text AS "termDueOn",
  CASE WHEN x.access_days IS NOT NULL THEN coalesce(before.until, ${today('a')} + x.access_days) END::text AS "termAccessUntil"
FROM course_entry x JOIN account a ON a.id = $3
LEFT JOIN LATERAL (SELECT greatest(e.access_until, e.term_access_until) AS until FROM enrolment e
  WHERE e.account_id = a.id AND e.course_id = x.course_id AND e.withdrawn_at IS NOT NULL AND e.term_access_until IS NOT NULL
  ORDER BY e.enrolled_at DESC LIMIT 1) AS before ON $4 AND x.access_days IS NOT NULL
WHERE x.course_id = $2`;

/** Those under way who have no such day get it counted from today; nobody’s day is changed. Along `enrolment_course`. */
const FILL = `
UPDATE enrolment e SET term_due_on = coalesce(e.term_due_on, ${today('a')} + $4::int),
  term_access_until = coalesce(e.term_access_until, ${today('a')} + $5::int)
FROM account a WHERE a.id = e.account_id AND e.organisation_id = $2 AND e.course_id = $3 AND e.run_id IS NULL AND e.withdrawn_at IS NULL
  AND (e.term_due_on IS NULL OR e.term_access_until IS NULL)
  AND NOT EXISTS (SELECT FROM enrolment_progress p WHERE p.enrolment_id = e.id AND p.completed_at IS NOT NULL)`;

/** Until when those should be done who follow a course without a run, and until when it opens to them. */
@Injectable()
export class CourseTerms {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What somebody is given who enrols now. @param anew the course asks to be followed again: its access begins anew */
  async of(courseId: string, accountId: string, anew = false): Promise<Terms> {
    const values = [this.clock.now(), courseId, accountId, !anew];
    const [terms] = await this.database.prepared<Terms>('course.terms', TERMS, values);
    return terms ?? NO_TERMS;
  }

  /** Gives the days of a course to those as well who follow it already. */
  async fill(
    organisationId: string,
    courseId: string,
    { dueDays, accessDays }: Pick<CourseEntryEdit, 'dueDays' | 'accessDays'>,
  ): Promise<void> {
    if (dueDays === null && accessDays === null) return;
    const values = [this.clock.now(), organisationId, courseId, dueDays, accessDays];
    await this.database.query(FILL, values);
  }
}
