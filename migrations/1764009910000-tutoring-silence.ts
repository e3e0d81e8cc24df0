import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Who wants no letters about questions and answers.
  `CREATE TABLE tutoring_silence (account_id uuid PRIMARY KEY, since timestamptz NOT NULL)`,
];

/** Letters about conversations can be switched off. */
export class TutoringSilence1764009910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
