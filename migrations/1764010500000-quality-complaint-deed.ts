import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Somebody of the same name, as whoever handles it has said: kept away no more, nor again by an event.
  `ALTER TABLE complaint_accused ADD COLUMN is_meant boolean NOT NULL DEFAULT true`,
  // Who has taken it up, and who has kept whom away or let them in; nobody stands beside what the platform found by a name.
  `CREATE TABLE complaint_deed (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    complaint_id uuid NOT NULL REFERENCES complaint ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('taken', 'kept-away', 'let-in')),
    by_id uuid,
    account_id uuid,
    at timestamptz NOT NULL,
    CHECK ((kind = 'taken') = (account_id IS NULL)),
    CHECK (by_id IS NOT NULL OR kind = 'kept-away')
  )`,
  `CREATE INDEX complaint_deed_of ON complaint_deed (complaint_id, id)`,
  `CREATE INDEX complaint_deed_by ON complaint_deed (by_id) WHERE by_id IS NOT NULL`,
  // Not more than the month of article 21 of RDL 1/2007.
  `UPDATE complaint_rule SET days = 30 WHERE days > 30`,
  `ALTER TABLE complaint_rule DROP CONSTRAINT complaint_rule_days_check`,
  `ALTER TABLE complaint_rule ADD CONSTRAINT complaint_rule_days_check CHECK (days BETWEEN 5 AND 30)`,
];

/** What was done about who handles a complaint, and a promise within the month of the law. */
export class QualityComplaintDeed1764010500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
