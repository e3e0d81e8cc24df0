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

/** SQL: the enrolment by which an account is among those to whom the thread `t` is shown, or null. By `enrolment_once`. */
export function following(account: string): string {
  return `(SELECT e.id FROM enrolment e WHERE e.account_id = ${account}::uuid AND e.course_id = t.course_id
    AND e.withdrawn_at IS NULL AND ${isAmong('e.run_id')})`;
}

/** SQL: whether the thread `t` is shown to people of that run. An announcement without a run is to every run. */
export function isAmong(run: string): string {
  return `(t.run_id IS NOT DISTINCT FROM ${run} OR (t.kind = 'announcement' AND t.run_id IS NULL))`;
}

/** SQL: the trainer of its organisation who tutors the course `c`, or null. */
export const TUTOR_OF_COURSE = `(SELECT m.account_id FROM membership m WHERE m.organisation_id = c.organisation_id
  AND m.account_id = c.tutor_account_id AND 'trainer' = ANY (m.roles))`;
