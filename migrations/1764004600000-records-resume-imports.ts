import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports that stopped or failed go on when somebody wishes it: what still has its file or its secret can. Older ones have neither. */
export class RecordsResumeImports1764004600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE record_import SET storage_key = NULL, sealed_secret = NULL WHERE state <> 'running'`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
