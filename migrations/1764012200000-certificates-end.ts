import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Those that end some day are few among all: who is reminded of it is found along them. */
export class CertificatesEnd1764012200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX certificate_ends ON certificate (enrolment_id) WHERE expires_at IS NOT NULL AND revoked_at IS NULL AND replaced_by IS NULL`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
