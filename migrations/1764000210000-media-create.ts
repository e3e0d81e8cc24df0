import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of courses. Serving one is an index scan of the primary key, which yields one or two rows. */
export class MediaCreate1764000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE media_file (
        media_id uuid NOT NULL,
        language text NOT NULL,
        hash text NOT NULL,
        course_id uuid NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation,
        path text NOT NULL,
        type text NOT NULL,
        size integer NOT NULL,
        is_public boolean NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (media_id, language, hash, course_id)
      )`);
    await runner.query(`CREATE INDEX media_file_course ON media_file (course_id)`);
    await runner.query(`CREATE INDEX media_file_organisation ON media_file (organisation_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
