import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told, on which day, that people have asked for a seat; and what is still to be answered, wherever it is. */
const TELL = [
  `CREATE TABLE run_asked_letter (account_id uuid PRIMARY KEY REFERENCES account, told_on date NOT NULL)`,
  `CREATE INDEX run_request_asked ON run_request (run_id) WHERE state = 'asked'`,
];

export class LearningTellAsked1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TELL) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
