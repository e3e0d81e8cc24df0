import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Narrow versions of pictures, by the hash of the whole one; no size: there is none, for it would save nothing. */
const NARROW = [
  `CREATE TABLE media_narrow (
     hash text PRIMARY KEY,
     size int CHECK (size > 0)
   )`,
];

export class MediaNarrow1764010100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of NARROW) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
