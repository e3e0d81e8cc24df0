import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the texts of each language stand, as the catalogue counts them when a draft is saved. */
const COUNT = `
  UPDATE course c SET text_states = coalesce((
    SELECT jsonb_agg(to_jsonb(counted) ORDER BY counted.language <> c.source_language, counted.language)
    FROM (
      SELECT l.language,
        count(*) FILTER (WHERE t.status = 'ready' AND (l.language = c.source_language
          OR t.source = s.hash OR t.source = ANY (s.equals)))::int AS current,
        count(*) FILTER (WHERE t.status = 'draft')::int AS draft,
        count(*) FILTER (WHERE t.status = 'ready' AND l.language <> c.source_language
          AND (t.source = s.hash OR t.source = ANY (s.equals)) IS NOT TRUE)::int AS outdated,
        count(*) FILTER (WHERE t.status IS NULL)::int AS missing
      FROM jsonb_array_elements_text(c.head -> 'languages') AS l(language)
      CROSS JOIN course_text s
      LEFT JOIN course_text t ON t.course_id = s.course_id AND t.language = l.language
        AND t.owner_id = s.owner_id AND t.field = s.field
      WHERE s.course_id = c.id AND s.language = c.source_language
      GROUP BY l.language
    ) AS counted), '[]')`;

const CHANGES = [
  // When a draft was last put on the shelf: what was written to it since is not public.
  `ALTER TABLE course ADD COLUMN placed_at timestamptz,
    ADD COLUMN answer_hours integer CHECK (answer_hours BETWEEN 1 AND 2000),
    ADD COLUMN text_states jsonb NOT NULL DEFAULT '[]'`,
  `UPDATE course c SET placed_at = greatest(published_at,
    (SELECT max(created_at) FROM version_text WHERE version_id = c.version_id))`,
  COUNT,
  // The list of an organisation's courses, the last changed first: one range of this index, read until the page is full.
  `CREATE INDEX course_desk ON course (organisation_id, updated_at DESC, id DESC)`,
  `DROP INDEX course_organisation`,
];

/** What trainers see of their courses: whether the draft has changed, where texts stand, and the promised answer time. */
export class CatalogueTell1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
