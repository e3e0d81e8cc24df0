import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits to be sent is little of what is kept, and asked for again where its job was lost. */
export class PlatformFindWaitingMail1764012400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX mail_waiting ON mail (created_at) WHERE state IN ('queued', 'sending')`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
