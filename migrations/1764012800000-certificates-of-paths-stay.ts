import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That of a path does not run out: nobody could earn it a second time. */
export class CertificatesOfPathsStay1764012800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE certificate_rule SET valid_months = NULL WHERE path_id IS NOT NULL`);
    await runner.query(`ALTER TABLE certificate_rule ADD CHECK (valid_months IS NULL OR path_id IS NULL)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
