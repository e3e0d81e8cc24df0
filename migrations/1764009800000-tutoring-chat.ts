import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `ALTER TABLE tutoring_thread DROP CONSTRAINT tutoring_thread_kind_check,
    ADD CONSTRAINT tutoring_thread_kind_check CHECK (kind IN ('question', 'pedagogical', 'technical', 'announcement', 'chat')),
    ADD CONSTRAINT tutoring_thread_chat CHECK (kind <> 'chat' OR (run_id IS NOT NULL AND id = run_id AND waiting_since IS NULL))`,
];

/** A run has one chat: a thread that bears the id of its run, so that nobody can make a second. */
export class TutoringChat1764009800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
