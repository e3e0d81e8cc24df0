import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAIT = [
  // What a job still has to look at; how often it has begun to, and when last.
  `ALTER TABLE media_narrow ADD COLUMN waits boolean NOT NULL DEFAULT false,
     ADD COLUMN tries int NOT NULL DEFAULT 0, ADD COLUMN tried_at timestamptz,
     ADD CHECK (NOT waits OR size IS NULL)`,
  `CREATE INDEX media_narrow_waits ON media_narrow (hash) WHERE waits`,
  // What was published before there were narrow versions, or was never looked at for its size.
  `INSERT INTO media_narrow (hash, waits) SELECT DISTINCT hash, true FROM media_file
     WHERE is_public AND type IN ('image/png', 'image/jpeg', 'image/webp', 'image/avif') ON CONFLICT DO NOTHING`,
];

/** Narrow versions of pictures are made after the publishing, by a job. */
export class MediaNarrowWait1764010600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of WAIT) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
