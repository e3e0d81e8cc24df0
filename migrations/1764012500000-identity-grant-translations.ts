import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A partner may be offered what an organisation has translated: the memory of its translation desk. */
export class IdentityGrantTranslations1764012500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE partnership_grant DROP CONSTRAINT partnership_grant_right_check,
        ADD CONSTRAINT partnership_grant_right_check
          CHECK ("right" IN ('progress.see', 'evidence.see', 'tutor', 'translations.use'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
