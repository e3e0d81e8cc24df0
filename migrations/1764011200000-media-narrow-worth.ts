import type { MigrationInterface, QueryRunner } from 'typeorm';

const WORTH = [
  // The move before had every public picture wait, small ones too, which none gets a narrow version of.
  `DELETE FROM media_narrow n WHERE n.waits
     AND NOT EXISTS (SELECT FROM media_file m WHERE m.hash = n.hash AND m.size BETWEEN 40000 AND 60000000)`,
  // What failed stands behind what nobody has tried.
  `DROP INDEX media_narrow_waits`,
  `CREATE INDEX media_narrow_waits ON media_narrow (tried_at NULLS FIRST, hash) WHERE waits`,
];

/** Pictures that wait for a narrow version are those that may get one. */
export class MediaNarrowWorth1764011200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of WORTH) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
