import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Languages whose words PostgreSQL can stem. Others are found by whole words, prefixes and likeness. */
const STEMMED = { fr: 'french', es: 'spanish', eu: 'basque', en: 'english' };

const WORDS = 'asciiword, asciihword, hword_asciipart, word, hword, hword_part';

const SEARCH = [
  `CREATE TEXT SEARCH CONFIGURATION pirecow_simple (COPY = simple)`,
  `ALTER TEXT SEARCH CONFIGURATION pirecow_simple ALTER MAPPING FOR ${WORDS} WITH unaccent, simple`,
  ...Object.entries(STEMMED).flatMap(([language, stemmer]) => [
    `CREATE TEXT SEARCH CONFIGURATION pirecow_${language} (COPY = ${stemmer})`,
    `ALTER TEXT SEARCH CONFIGURATION pirecow_${language} ALTER MAPPING FOR ${WORDS} WITH unaccent, ${stemmer}_stem`,
  ]),
  `CREATE FUNCTION search_configuration(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(
      (SELECT oid::regconfig FROM pg_ts_config WHERE cfgname = 'pirecow_' || language), 'pirecow_simple'::regconfig)`,
  // Stems of the language and whole words side by side: the second kind serves prefixes.
  `CREATE FUNCTION search_words(language text, weight "char", content text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN setweight(to_tsvector(search_configuration(language), content), weight)
      || setweight(to_tsvector('pirecow_simple', content), weight)`,
];

const DRAFTS = [
  `CREATE TABLE course (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    slug text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('draft', 'announced', 'published', 'archived')),
    source_language text NOT NULL,
    head jsonb NOT NULL,
    files jsonb NOT NULL,
    tutor_account_id uuid REFERENCES account ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version_id uuid,
    published_at timestamptz,
    level text,
    minutes integer,
    languages text[] NOT NULL DEFAULT '{}',
    competences text[] NOT NULL DEFAULT '{}',
    shelf bigint NOT NULL DEFAULT 0,
    CHECK ((state = 'draft') = (version_id IS NULL))
  )`,
  `CREATE INDEX course_organisation ON course (organisation_id)`,
  `CREATE INDEX course_tutor ON course (tutor_account_id)`,
  `CREATE INDEX course_shelf ON course (shelf DESC, id DESC) WHERE state IN ('announced', 'published')`,
  `CREATE TABLE course_module (
    id uuid PRIMARY KEY,
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    position integer NOT NULL
  )`,
  `CREATE INDEX course_module_course ON course_module (course_id)`,
  `CREATE TABLE course_unit (
    id uuid PRIMARY KEY,
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    module_id uuid NOT NULL REFERENCES course_module ON DELETE CASCADE,
    position integer NOT NULL,
    structure jsonb NOT NULL
  )`,
  `CREATE INDEX course_unit_course ON course_unit (course_id)`,
  `CREATE INDEX course_unit_module ON course_unit (module_id)`,
  `CREATE TABLE course_block (
    id uuid PRIMARY KEY,
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    unit_id uuid NOT NULL REFERENCES course_unit ON DELETE CASCADE,
    position integer NOT NULL,
    type text NOT NULL,
    structure jsonb NOT NULL
  )`,
  `CREATE INDEX course_block_course ON course_block (course_id)`,
  `CREATE INDEX course_block_unit ON course_block (unit_id)`,
  `CREATE TABLE course_block_key (
    block_id uuid PRIMARY KEY REFERENCES course_block ON DELETE CASCADE,
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    key jsonb NOT NULL
  )`,
  `CREATE INDEX course_block_key_course ON course_block_key (course_id)`,
  `CREATE TABLE course_text (
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    language text NOT NULL,
    owner_id uuid NOT NULL,
    field text NOT NULL,
    text text NOT NULL,
    hash text NOT NULL,
    status text NOT NULL CHECK (status IN ('draft', 'ready')),
    source text,
    equals text[],
    by text,
    at text,
    PRIMARY KEY (course_id, language, owner_id, field)
  )`,
];

const VERSIONS = [
  `CREATE TABLE course_version (
    id uuid PRIMARY KEY,
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    number integer NOT NULL,
    structure jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid,
    note text NOT NULL,
    UNIQUE (course_id, number)
  )`,
  `ALTER TABLE course ADD FOREIGN KEY (version_id) REFERENCES course_version`,
  `CREATE INDEX course_version_pointer ON course (version_id)`,
  `CREATE TABLE course_version_key (
    version_id uuid PRIMARY KEY REFERENCES course_version ON DELETE CASCADE,
    keys jsonb NOT NULL
  )`,
  `CREATE TABLE version_text (
    version_id uuid NOT NULL REFERENCES course_version ON DELETE CASCADE,
    language text NOT NULL,
    revision integer NOT NULL,
    texts jsonb NOT NULL,
    secret_texts jsonb NOT NULL,
    media jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (version_id, language, revision)
  )`,
  `CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% is immutable', TG_TABLE_NAME; END $$`,
  ...['course_version', 'course_version_key', 'version_text'].map(
    (table) => `CREATE TRIGGER ${table}_immutable BEFORE UPDATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_update()`,
  ),
];

const CATALOGUE = [
  `CREATE TABLE catalogue_entry (
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    language text NOT NULL,
    offered boolean NOT NULL,
    parity real NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    words tsvector NOT NULL,
    likeness text NOT NULL,
    PRIMARY KEY (course_id, language)
  )`,
  `CREATE INDEX catalogue_entry_words ON catalogue_entry USING gin (words)`,
  `CREATE INDEX catalogue_entry_likeness ON catalogue_entry USING gin (likeness gin_trgm_ops)`,
];

/**
 * Courses: drafts as rows, versions as immutable documents, and what the public catalogue searches.
 *
 * Costs. A draft is read by `course_id` in six index scans and written in set-wise statements. A version is read by
 * primary key. The shelf without words reads `course_shelf` in order and stops at the limit; a search asks the two GIN
 * indexes of `catalogue_entry` and sorts what they found.
 */
export class CatalogueCreate1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEARCH, ...DRAFTS, ...VERSIONS, ...CATALOGUE]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
