/**
 * SQL for the account that tutors the course of that alias, as long as it is a trainer of the organisation: who leaves, or
 * gives the role back, is no longer named. One row by primary key.
 */
export function tutorOf(course: string): string {
  return `(SELECT m.account_id FROM membership m WHERE m.organisation_id = ${course}.organisation_id
    AND m.account_id = ${course}.tutor_account_id AND 'trainer' = ANY (m.roles))`;
}
