import { type Course, packagesOf, unitsOf } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import type { PinnedVersion, TextRevision } from './version';

/**
 * SQL for the text state of the version in that column, to ride along in another query: an index-only scan of the few
 * rows of one version.
 */
export function textStateOf(versionColumn: string): string {
  return `(SELECT string_agg(language || ':' || revision, ',' ORDER BY language)
    FROM (SELECT language, max(revision) AS revision FROM version_text
          WHERE version_id = ${versionColumn} GROUP BY language) AS newest)`;
}

const PINNED = `
  SELECT v.id, v.course_id AS "courseId", c.organisation_id AS "organisationId", v.number, v.structure, k.keys
  FROM course_version v JOIN course c ON c.id = v.course_id JOIN course_version_key k ON k.version_id = v.id
  WHERE v.id = $1`;

const TEXTS = `
  SELECT t.language, t.revision, t.texts, t.secret_texts AS "secretTexts", t.media
  FROM unnest($2::text[], $3::int[]) AS r(language, revision)
  JOIN version_text t ON t.version_id = $1 AND t.language = r.language AND t.revision = r.revision`;

/** Which packages a version names: who removes one asks along `version_package_package`. */
const NAME_PACKAGES = `
  INSERT INTO version_package (version_id, package_id) SELECT DISTINCT $1::uuid, unnest($2::uuid[])`;

/** Reads and writes versions, each by primary key. A version is never changed: the database refuses. */
@Injectable()
export class VersionStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async pinned(versionId: string): Promise<PinnedVersion | undefined> {
    const [row] = await this.database.query<PinnedVersion>(PINNED, [versionId]);
    return row;
  }

  async number(versionId: string): Promise<number> {
    const sql = `SELECT number FROM course_version WHERE id = $1`;
    const [row] = await this.database.query<{ number: number }>(sql, [versionId]);
    return row?.number ?? 0;
  }

  /** The newest revision of each language, as `es:1,fr:2`; empty where there is no such version. */
  async textState(versionId: string): Promise<string> {
    const [row] = await this.database.query<{ state: string | null }>(
      `SELECT ${textStateOf('$1')} AS state`,
      [versionId],
    );
    return row?.state ?? '';
  }

  texts(versionId: string, textState: string): Promise<TextRevision[]> {
    const pairs = textState
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.split(':'));
    const [languages, revisions] = [
      pairs.map(([language]) => language),
      pairs.map(([, revision]) => Number(revision)),
    ];
    return this.database.query<TextRevision>(TEXTS, [versionId, languages, revisions]);
  }

  /** Pins structure and keys under the next number of the course, and returns the id of the version. */
  async create({ structure, keys }: Course, by: string | null, note: string): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO course_version (id, course_id, number, structure, created_at, created_by, note)
       SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, $6 FROM course_version WHERE course_id = $2`,
      [id, structure.id, JSON.stringify(structure), this.clock.now(), by, note],
    );
    await this.database.query(`INSERT INTO course_version_key (version_id, keys) VALUES ($1, $2)`, [
      id,
      JSON.stringify(keys),
    ]);
    const packages = unitsOf(structure).flatMap(packagesOf);
    if (packages.length > 0) await this.database.query(NAME_PACKAGES, [id, packages]);
    return id;
  }

  /** Attaches the next text revision of a language. */
  async addTexts(
    versionId: string,
    { language, texts, secretTexts, media }: Omit<TextRevision, 'revision'>,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO version_text (version_id, language, revision, texts, secret_texts, media, created_at)
       SELECT $1, $2, coalesce(max(revision), 0) + 1, $3, $4, $5, $6
       FROM version_text WHERE version_id = $1 AND language = $2`,
      [
        versionId,
        language,
        JSON.stringify(texts),
        JSON.stringify(secretTexts),
        JSON.stringify(media),
        this.clock.now(),
      ],
    );
  }
}
