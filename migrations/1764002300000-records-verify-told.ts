import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a verification under way last gave a sign, so that one that was lost holds up no other. */
export class RecordsVerifyTold1764002300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE statement_chain ADD COLUMN verifying_told_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
