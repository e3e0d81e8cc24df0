import type { Course } from '@pirecow/content';
import type { KnownFile } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound } from '@pirecow/platform';
import { type DraftRows, fromRows, toRows } from './draft-rows';
import { COUNT_TEXT_STATES, DELETE_MISSING, rowsOf, TABLES, UPSERT_COURSE, UPSERT_ROWS } from './draft-sql';

/** Path in the course folder → what is known of the file. */
export type FilesByPath = Record<string, KnownFile>;

/** A course as its authors see it. */
export interface Draft {
  organisationId: string;
  course: Course;
  files: FilesByPath;
  /** The version that the public sees, where there is one. */
  versionId: string | null;
}

/** A draft that is open for changes of its parts. */
export interface OpenDraft {
  courseId: string;
  organisationId: string;
  slug: string;
  sourceLanguage: string;
}

const LOCK_ONE = `
  SELECT id AS "courseId", organisation_id AS "organisationId", slug, source_language AS "sourceLanguage"
  FROM course WHERE id = $1 AND organisation_id = $2 FOR UPDATE`;

type StoredDraft = DraftRows & Omit<Draft, 'course'>;

const LOAD = `
  SELECT organisation_id AS "organisationId", head, files, version_id AS "versionId",
    ${TABLES.map((table) => `${rowsOf(table, 'course_id = c.id')} AS ${table}`).join(', ')}
  FROM course c WHERE id = $1`;

/** Ids of other courses that hold one of these ids: of modules ($2), units ($3), blocks ($4). */
const TAKEN = `
  SELECT id FROM course_module WHERE id = ANY($2) AND course_id <> $1
  UNION ALL SELECT id FROM course_unit WHERE id = ANY($3) AND course_id <> $1
  UNION ALL SELECT id FROM course_block WHERE id = ANY($4) AND course_id <> $1
  ORDER BY id LIMIT 20`;

/** Reads and writes drafts. Reading is one statement of indexed scans; writing is one statement a table. */
@Injectable()
export class DraftStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Lets nobody else write drafts until the transaction under way ends. One lock for all: an import also checks slugs
   * and ids against other courses, and is rare and short.
   */
  async lock(): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtext('course drafts'))`);
  }

  /**
   * Lets nobody else write this draft until the transaction under way ends; other drafts stay open, whole ones are not
   * written meanwhile.
   * @throws AppError `not-found`, also for a course of another organisation
   */
  async lockOne(organisationId: string, courseId: string): Promise<OpenDraft> {
    await this.database.query(`SELECT pg_advisory_xact_lock_shared(hashtext('course drafts'))`);
    const [open] = await this.database.query<OpenDraft>(LOCK_ONE, [courseId, organisationId]);
    if (!open) throw notFound();
    return open;
  }

  /** After rows of a draft were written one by one, under {@link lockOne}: what is kept of the draft as a whole. */
  async noteChange(courseId: string): Promise<void> {
    await this.database.query(`UPDATE course SET updated_at = $2 WHERE id = $1`, [
      courseId,
      this.clock.now(),
    ]);
    await this.database.query(COUNT_TEXT_STATES, [courseId]);
  }

  /** The draft, or undefined where there is no such course. */
  async load(courseId: string): Promise<Draft | undefined> {
    const [row] = await this.database.query<StoredDraft>(LOAD, [courseId]);
    if (!row) return undefined;
    const { organisationId, files, versionId, ...rows } = row;
    return { organisationId, files, versionId, course: fromRows(rows) };
  }

  /** Writes a draft whole, under {@link lock}: rows that are new or changed are written, those that are gone are removed. */
  async save(organisationId: string, course: Course, files: FilesByPath): Promise<void> {
    const { head, ...rows } = toRows(course);
    const { id, slug, sourceLanguage } = course.structure;
    const written = await this.database.query(UPSERT_COURSE, [
      id,
      organisationId,
      slug,
      sourceLanguage,
      JSON.stringify(head),
      JSON.stringify(files),
      this.clock.now(),
    ]);
    if (written.length === 0) throw new Error(`The course ${id} belongs to another organisation`);
    const statements = [...Object.entries(UPSERT_ROWS), ...Object.entries(DELETE_MISSING)];
    for (const [table, sql] of statements) {
      await this.database.query(sql, [id, JSON.stringify(rows[table as keyof typeof rows])]);
    }
    await this.database.query(COUNT_TEXT_STATES, [id]);
  }

  /** Ids of this course that another course holds already, at most twenty. */
  async takenIds({ structure }: Course): Promise<string[]> {
    const units = structure.modules.flatMap((module) => module.units);
    const blocks = units.flatMap((unit) => unit.blocks);
    const ids = [structure.modules, units, blocks].map((things) => things.map(({ id }) => id));
    const rows = await this.database.query<{ id: string }>(TAKEN, [structure.id, ...ids]);
    return rows.map(({ id }) => id);
  }

  /** Whether another course has that slug. */
  async isSlugTaken(courseId: string, slug: string): Promise<boolean> {
    const rows = await this.database.query(`SELECT 1 FROM course WHERE slug = $2 AND id <> $1`, [
      courseId,
      slug,
    ]);
    return rows.length > 0;
  }
}
