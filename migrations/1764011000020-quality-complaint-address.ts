import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody without an account made is found by the address that they wrote. */
export class QualityComplaintAddress1764011000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX complaint_address ON complaint (organisation_id, email, made_at, id) WHERE email <> ''`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
