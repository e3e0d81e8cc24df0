import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers which parts of the demonstration are loaded. Stays empty on real platforms. */
export class DemoCreate1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE demo_part (name text PRIMARY KEY, loaded_at timestamptz NOT NULL)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
