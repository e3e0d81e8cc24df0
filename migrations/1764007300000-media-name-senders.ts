import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who brought a file into a course: people may ask for all that is known of them. Costs one partial index. */
const SENDERS = [
  `ALTER TABLE media_file ADD COLUMN added_by uuid`,
  `CREATE INDEX media_file_added_by ON media_file (added_by) WHERE added_by IS NOT NULL`,
];

export class MediaNameSenders1764007300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SENDERS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
