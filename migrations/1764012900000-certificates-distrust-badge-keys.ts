import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key of badges that came into wrong hands is published no more. */
export class CertificatesDistrustBadgeKeys1764012900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE badge_key ADD distrusted_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
