import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What the head of a sheet says, as it was called when the first word of it was said.
  `CREATE TABLE sheet_head (
    meeting_id uuid PRIMARY KEY REFERENCES meeting ON DELETE CASCADE,
    organisation text NOT NULL,
    course text NOT NULL,
    course_titles jsonb NOT NULL,
    run_titles jsonb NOT NULL,
    trainers jsonb NOT NULL
  )`,
  // Sheets that were signed before: as they are read today.
  `INSERT INTO sheet_head
   SELECT m.id, o.name,
     coalesce((SELECT text FROM course_text x WHERE x.course_id = c.id AND x.owner_id = c.id AND x.field = 'title'
       AND x.language = c.source_language), c.slug),
     coalesce((SELECT jsonb_object_agg(x.language, x.text) FROM course_text x
       WHERE x.course_id = c.id AND x.owner_id = c.id AND x.field = 'title'), '{}'),
     r.titles,
     coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', trim(a.given_name || ' ' || a.family_name)) ORDER BY t.position)
       FROM meeting_trainer t JOIN account a ON a.id = t.account_id AND a.closed_at IS NULL WHERE t.meeting_id = m.id), '[]')
   FROM meeting m JOIN run r ON r.id = m.run_id JOIN organisation o ON o.id = m.organisation_id JOIN course c ON c.id = r.course_id
   WHERE EXISTS (SELECT FROM attendance_word w WHERE w.meeting_id = m.id)`,
];

/** Heads of attendance sheets that stay as they were signed. */
export class SessionsSheetHead1764010800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
