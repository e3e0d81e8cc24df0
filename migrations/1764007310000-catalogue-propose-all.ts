import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A machine that proposes translations for all of a language: one run of a course and language, the last one kept. `tried`
 * are the texts that it was asked for and gave nothing usable for, so that it is not asked again in the same run; `careful` how
 * many of the next texts are asked for one by one, because it broke at them together.
 */
const RUNS = `
CREATE TABLE machine_run (
  course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
  language text NOT NULL,
  id uuid NOT NULL,
  started_by uuid NOT NULL,
  started_at timestamptz NOT NULL,
  touched_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped', 'failed')),
  total int NOT NULL,
  asked int NOT NULL DEFAULT 0,
  kept int NOT NULL DEFAULT 0,
  unusable int NOT NULL DEFAULT 0,
  tried text[] NOT NULL DEFAULT '{}',
  careful int NOT NULL DEFAULT 0,
  is_waiting boolean NOT NULL DEFAULT false,
  failures int NOT NULL DEFAULT 0,
  PRIMARY KEY (course_id, language)
)`;

export class CatalogueProposeAll1764007310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RUNS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
