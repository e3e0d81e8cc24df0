import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who waits for a place in a meeting that is full, in the order in which they came. */
const LINE = [
  `CREATE TABLE meeting_waiting (
    meeting_id uuid NOT NULL REFERENCES meeting ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account,
    since timestamptz NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (meeting_id, account_id)
  )`,
  `CREATE INDEX meeting_waiting_line ON meeting_waiting (meeting_id, place)`,
  `CREATE INDEX meeting_waiting_account ON meeting_waiting (account_id)`,
];

export class SessionsLine1764012000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of LINE) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
