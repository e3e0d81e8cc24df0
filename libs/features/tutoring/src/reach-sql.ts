import { tutorOf } from '@pirecow/features/catalogue';
import type { Scope } from '@pirecow/platform';

/** What {@link tutors} asks of a person: the account, the organisations where they train, and where they may tutor. */
export function reachOf(who: Scope): [string, string[], string[], (string | null)[]] {
  const reach = who.reach('tutor');
  return [
    who.accountId,
    who.organisationsWith('tutor'),
    reach.map(({ organisationId }) => organisationId),
    reach.map(({ courseId }) => courseId),
  ];
}

/** SQL: whether the person of {@link reachOf} tutors the thread `t`: a trainer of its organisation, or a tutor of its run as long as a partner lets them. */
export function tutors(account: string, own: string, organisations: string, courses: string): string {
  return `(t.organisation_id = ANY (${own}::uuid[]) OR EXISTS (
    SELECT FROM run_tutor rt JOIN unnest(${organisations}::uuid[], ${courses}::uuid[]) AS reach(organisation_id, course_id)
      ON reach.organisation_id = t.organisation_id AND coalesce(reach.course_id, t.course_id) = t.course_id
    WHERE rt.run_id = t.run_id AND rt.account_id = ${account}::uuid))`;
}

/** SQL: whether the thread `t` is shown to people of that run. An announcement without a run is to every run. */
export function isAmong(run: string): string {
  return `(t.run_id IS NOT DISTINCT FROM ${run} OR (t.kind = 'announcement' AND t.run_id IS NULL))`;
}

/** SQL: who tutors the course `c`, or null. */
export const TUTOR_OF_COURSE = tutorOf('c');

/**
 * SQL: the tutors of a run who may tutor it today, as rows of `account_id`: trainers of its organisation, and of partners to
 * which it grants that. By the keys of `run_tutor`, memberships and partnerships; linear in the tutors of the run.
 */
export function tutorsOfRun(run: string, organisation: string, course: string): string {
  return `(SELECT rt.account_id FROM run_tutor rt JOIN membership m ON m.account_id = rt.account_id AND 'trainer' = ANY (m.roles)
    WHERE rt.run_id = ${run} AND (m.organisation_id = ${organisation} OR EXISTS (
      SELECT FROM partnership p JOIN partnership_grant g ON g.partnership_id = p.id AND g."right" = 'tutor'
      JOIN organisation o ON o.id = p.grantee_id AND o.closed_at IS NULL
      WHERE p.organisation_id = ${organisation} AND p.grantee_id = m.organisation_id AND p.state = 'active'
        AND coalesce(g.course_id, ${course}) = ${course}))
    GROUP BY rt.account_id)`;
}
