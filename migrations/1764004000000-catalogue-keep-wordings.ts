import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Earlier wordings of source texts, as long as a translation was made from them: translators see what changed since. A
 * trigger keeps them, because studio, imports and exchanges all write texts.
 */
const STATEMENTS = [
  `CREATE TABLE course_wording (
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    owner_id uuid NOT NULL,
    field text NOT NULL,
    hash text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (course_id, owner_id, field, hash)
  )`,
  `CREATE INDEX course_text_owner ON course_text (owner_id)`,
  `CREATE FUNCTION keep_course_wording() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO course_wording (course_id, owner_id, field, hash, text)
    SELECT old.course_id, old.owner_id, old.field, old.hash, old.text WHERE EXISTS (
      SELECT FROM course_text t WHERE t.owner_id = old.owner_id AND t.course_id = old.course_id
        AND t.field = old.field AND t.language <> old.language AND t.source = old.hash)
    ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER course_text_reworded AFTER UPDATE ON course_text FOR EACH ROW
   WHEN (old.hash <> new.hash) EXECUTE FUNCTION keep_course_wording()`,
  // Long texts are seldom alike as a whole, and comparing them is dear.
  `CREATE INDEX course_text_alike ON course_text USING gin (text gin_trgm_ops) WHERE length(text) <= 1000`,
];

export class CatalogueKeepWordings1764004000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
