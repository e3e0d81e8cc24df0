import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `ALTER TABLE record_erasure ADD COLUMN cancelled_at timestamptz`,
  // What an account brought about when it was closed is told apart from what was asked for at the desk: nobody takes it back.
  `ALTER TABLE record_erasure DROP CONSTRAINT record_erasure_kind_check`,
  `ALTER TABLE record_erasure ADD CONSTRAINT record_erasure_kind_check CHECK (kind IN ('person', 'closing', 'retention'))`,
  `UPDATE record_erasure SET kind = 'closing' WHERE kind = 'person' AND reason = 'account closed'`,
];

/** Erasures that were asked for and have not begun can be cancelled. */
export class RecordsCancel1764002100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
