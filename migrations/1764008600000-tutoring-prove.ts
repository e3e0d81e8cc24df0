import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // As they were read by who reported them: their author may withdraw them, and not what is decided about.
  `ALTER TABLE tutoring_report ADD COLUMN words text NOT NULL DEFAULT ''`,
  `UPDATE tutoring_report p SET words = m.text FROM tutoring_message m WHERE m.id = p.message_id`,
  `ALTER TABLE tutoring_report ALTER COLUMN words DROP DEFAULT`,
  // What was promised first, and who answered first: written once, so that the promise can be proved when words and waits are gone.
  `ALTER TABLE tutoring_thread ADD COLUMN promised_at timestamptz, ADD COLUMN first_answer_at timestamptz,
    ADD COLUMN first_answer_by uuid,
    ADD CONSTRAINT tutoring_thread_first_answer CHECK ((first_answer_at IS NULL) = (first_answer_by IS NULL))`,
  // Of what waits no more, nobody knows what was promised.
  `UPDATE tutoring_thread t SET promised_at = due_at WHERE waiting_since = begun_at`,
  `UPDATE tutoring_thread t SET first_answer_at = e.at, first_answer_by = e.account_id FROM (
    SELECT DISTINCT ON (e.thread_id) e.thread_id, e.at, e.account_id FROM tutoring_event e JOIN tutoring_thread o ON o.id = e.thread_id
    WHERE e.what = 'said' AND e.as_tutor AND e.account_id <> o.begun_by ORDER BY e.thread_id, e.id) e WHERE e.thread_id = t.id`,
];

/** What readers report and what tutors promise is kept. */
export class TutoringProve1764008600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
