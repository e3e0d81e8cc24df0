import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a mail server refused an address for good: whoever writes to it all the same is soon taken for a sender of spam. */
export class PlatformNoteRefused1764012600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE account ADD COLUMN mail_refused_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
