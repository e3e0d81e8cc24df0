import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES = [
  // Of files by path (drafts) and of media by id (versions): the hashes that they name.
  `CREATE FUNCTION file_hashes(files jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT array_agg(DISTINCT f.value ->> 'hash') FROM jsonb_each(files) AS f)`,
  // All ids in a block. A medium that it shows is among them, in whatever field of whatever kind of block it stands.
  `CREATE FUNCTION ids_named(structure jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT array_agg(DISTINCT i.id #>> '{}') FROM jsonb_path_query(structure,
      '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")') AS i(id))`,
  `CREATE INDEX course_block_ids ON course_block USING gin (ids_named(structure))`,
  `CREATE INDEX version_text_hashes ON version_text USING gin (file_hashes(media))`,
  `CREATE INDEX course_kept_draft_hashes ON course_kept_draft USING gin (file_hashes(files))`,
];

const LIBRARY = [
  `CREATE TABLE draft_file (
    course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    medium_id uuid NOT NULL,
    language text NOT NULL,
    path text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (course_id, medium_id, language)
  )`,
  `CREATE INDEX draft_file_hash ON draft_file (hash)`,
  `CREATE TABLE library_file (
    organisation_id uuid NOT NULL REFERENCES organisation,
    hash text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    licence text NOT NULL,
    source text NOT NULL,
    author text,
    added_at timestamptz NOT NULL,
    unused_since timestamptz,
    PRIMARY KEY (organisation_id, hash)
  )`,
  `CREATE INDEX library_file_added ON library_file (organisation_id, added_at DESC, hash DESC)`,
  `CREATE INDEX library_file_unused ON library_file (unused_since) WHERE unused_since IS NOT NULL`,
];

/** `media/mon-film-0199f0a0c0de.mp4` → `mon-film.mp4`: the studio makes names unique by an id that tells nobody anything. */
const NAME = `regexp_replace(regexp_replace(f.path, '^.*/', ''), '-[0-9a-f]{12}(\\.[a-z0-9]+)$', '\\1')`;

const KIND = `CASE WHEN f.type = 'text/vtt' THEN 'captions'
  WHEN split_part(f.type, '/', 1) IN ('image', 'video', 'audio') THEN split_part(f.type, '/', 1) ELSE 'document' END`;

/** Whoever writes a draft (studio, import, restored version) writes this along. */
const FOLLOWS = [
  `CREATE FUNCTION list_draft_files(course uuid, organisation uuid, media jsonb, files jsonb, at timestamptz) RETURNS void
    LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM draft_file WHERE course_id = course;
      INSERT INTO draft_file (course_id, medium_id, language, path, hash)
        SELECT course, (m ->> 'id')::uuid, f.key, f.value, files -> f.value ->> 'hash'
        FROM jsonb_array_elements(coalesce(media, '[]')) AS m, jsonb_each_text(m -> 'files') AS f
        WHERE files ? f.value
        ON CONFLICT DO NOTHING;
      INSERT INTO library_file AS l (organisation_id, hash, name, kind, type, size, licence, source, author, added_at)
        SELECT DISTINCT ON (f.hash) organisation, f.hash, ${NAME}, ${KIND}, f.type, f.size, f.licence, f.source, f.author, at
        FROM (SELECT d.path, d.hash, files -> d.path ->> 'type' AS type, (files -> d.path ->> 'size')::bigint AS size,
            m ->> 'licence' AS licence, m ->> 'source' AS source, m ->> 'author' AS author
          FROM draft_file d JOIN jsonb_array_elements(coalesce(media, '[]')) AS m ON m ->> 'id' = d.medium_id::text
          WHERE d.course_id = course) AS f
        ORDER BY f.hash, f.path
        ON CONFLICT (organisation_id, hash) DO UPDATE SET unused_since = NULL,
          licence = excluded.licence, source = excluded.source, author = excluded.author
        WHERE (l.unused_since, l.licence, l.source, l.author)
          IS DISTINCT FROM (NULL, excluded.licence, excluded.source, excluded.author);
    END $$`,
  `CREATE FUNCTION follow_draft_files() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' AND NEW.files = OLD.files AND NEW.head -> 'media' IS NOT DISTINCT FROM OLD.head -> 'media'
      THEN RETURN NULL; END IF;
      PERFORM list_draft_files(NEW.id, NEW.organisation_id, NEW.head -> 'media', NEW.files, NEW.updated_at);
      RETURN NULL;
    END $$`,
  `CREATE TRIGGER course_files_followed AFTER INSERT OR UPDATE OF head, files ON course
    FOR EACH ROW EXECUTE FUNCTION follow_draft_files()`,
  `SELECT list_draft_files(id, organisation_id, head -> 'media', files, updated_at) FROM course`,
  // What only earlier versions show any more.
  `INSERT INTO library_file (organisation_id, hash, name, kind, type, size, licence, source, author, added_at)
    SELECT DISTINCT ON (c.organisation_id, f.hash) c.organisation_id, f.hash, ${NAME}, ${KIND}, f.type, f.size,
      f.licence, f.source, f.author, t.created_at
    FROM course c JOIN course_version v ON v.course_id = c.id JOIN version_text t ON t.version_id = v.id,
      jsonb_each(t.media) AS m,
      LATERAL (SELECT regexp_replace(m.value ->> 'address', '^.*/[0-9a-f]{16}-', '') AS path, m.value ->> 'hash' AS hash,
        m.value ->> 'type' AS type, (m.value ->> 'size')::bigint AS size, m.value ->> 'licence' AS licence,
        m.value ->> 'source' AS source, m.value ->> 'author' AS author) AS f
    ON CONFLICT DO NOTHING`,
];

/**
 * The files of an organisation, and where they are. Costs: a page is an index scan of `library_file_added`, and for each of
 * its rows index scans of `draft_file_hash` and `course_block_ids`; whether a version or a kept draft names a file is an index
 * scan of its hash. A draft's files are listed anew when files or media of the draft change, not when its words do.
 */
export class CatalogueLibrary1764006310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...NAMES, ...LIBRARY, ...FOLLOWS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
