import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret address under which a calendar program of somebody who teaches a run reads all its meetings: its digest. */
const FEED = [
  `CREATE TABLE run_calendar_feed (
    account_id uuid NOT NULL REFERENCES account,
    run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
    digest text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, run_id)
  )`,
];

export class SessionsRunFeed1764012000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of FEED) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
