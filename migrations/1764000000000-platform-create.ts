import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plumbing: settings, mail, outbox, rate limits, and the extensions that search stands on. */
export class PlatformCreate1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS unaccent`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    // What was decided at the first start and must not change with the environment.
    await runner.query(`CREATE TABLE setting (name text PRIMARY KEY, value text NOT NULL)`);
    await runner.query(`
      CREATE TABLE mail (
        id uuid PRIMARY KEY,
        recipient text NOT NULL,
        language text NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'kept', 'failed', 'uncertain')),
        created_at timestamptz NOT NULL,
        sent_at timestamptz
      )`);
    await runner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        job text NOT NULL,
        payload jsonb NOT NULL,
        key text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE UNLOGGED TABLE rate_limit (
        key text PRIMARY KEY,
        hits integer NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
