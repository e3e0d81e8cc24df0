import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key that came into wrong hands signs nothing more that is believed. */
export class CertificatesDistrust1764012200020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE certificate_signer ADD distrusted_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
