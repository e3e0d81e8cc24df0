import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // Somebody asked that it be sent once more.
  `ALTER TABLE record_forward_refusal ADD COLUMN again boolean NOT NULL DEFAULT false`,
  `CREATE INDEX record_forward_refusal_again ON record_forward_refusal (forward_id, statement_id) WHERE again`,
  `CREATE INDEX record_forward_refusal_newest ON record_forward_refusal (forward_id, at DESC, statement_id)`,
  // The words with which the target refused the last try.
  `ALTER TABLE record_forward ADD COLUMN last_answer text`,
  // What the sentence about a refused line needs.
  `ALTER TABLE record_import_refusal ADD COLUMN "values" jsonb`,
];

/** What was refused can be looked at and sent once more. */
export class RecordsRetry1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
