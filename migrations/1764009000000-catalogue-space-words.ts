import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Marks that PostgreSQL takes for letters where the database has the locale C: spaces that do not break, apostrophes, quotation marks, dashes, dots
 * in the middle, ¿ and ¡. They glued “formation :”, “l’inspection” and “¿Qué” into words that nobody searches.
 */
const MARKS = [...'\u00A0\u202F\u2007\u2009\u200A\u200B\u2011’‘‚ʼ“”„«»‹›–—―…·•→←↔⇒×°№¿¡§€'];

/**
 * Words are searched without the marks around them. What is found already is completed by its title and summary at once, by all
 * else with its next publication. Linear in the catalogue, once.
 */
export class CatalogueSpaceWords1764009000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION search_spaced(content text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN translate(content, '${MARKS.join('')}', '${' '.repeat(MARKS.length)}')`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION search_words(language text, weight "char", content text) RETURNS tsvector
        LANGUAGE sql STABLE PARALLEL SAFE
        RETURN setweight(to_tsvector(search_configuration(language), search_spaced(content)), weight)
          || setweight(to_tsvector('pirecow_simple', search_spaced(content)), weight)`);
    await runner.query(`
      UPDATE catalogue_entry SET words = words || search_words(language, 'A', title)
        || search_words(language, 'B', summary) || search_words(language, 'C', likeness) WHERE offered`);
    await runner.query(`UPDATE bank_question_text SET words = words || search_words(language, 'A', prompt)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
