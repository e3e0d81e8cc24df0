import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The passages of lessons as learners find them by words, in each language in which somebody follows a version and has searched it. They are
 * made of versions and may be made again, so `passage_index` says of which texts they are.
 *
 * Costs. A search reads the passages of the followed versions along the primary key, or those that hold the words along the GIN
 * index: the planner takes what is fewer. A slip also reads the vocabulary of each of those versions, some thousand words. Both are made
 * once for each version, language and revision of texts: one row for each block.
 */
export class CataloguePassages1764009000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passage_index (
        version_id uuid NOT NULL REFERENCES course_version ON DELETE CASCADE,
        language text NOT NULL,
        text_state text NOT NULL,
        vocabulary text[] NOT NULL,
        PRIMARY KEY (version_id, language)
      )`);
    await runner.query(`
      CREATE TABLE passage (
        version_id uuid NOT NULL,
        language text NOT NULL,
        number integer NOT NULL,
        unit_id uuid NOT NULL,
        block_id uuid,
        content text NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (version_id, language, number),
        FOREIGN KEY (version_id, language) REFERENCES passage_index ON DELETE CASCADE
      )`);
    await runner.query(`CREATE INDEX passage_words ON passage USING gin (words)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
