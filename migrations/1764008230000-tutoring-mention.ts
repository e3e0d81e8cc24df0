import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a message is meant for besides those who spoke. */
export class TutoringMention1764008230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE tutoring_mention (
      message_id uuid NOT NULL REFERENCES tutoring_message ON DELETE CASCADE,
      account_id uuid NOT NULL,
      PRIMARY KEY (message_id, account_id)
    )`);
    await runner.query(`CREATE INDEX tutoring_mention_of ON tutoring_mention (account_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
