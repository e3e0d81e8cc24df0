import { type Course, courseSchema } from '@pirecow/content';
import type { KeptState } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';
import type { Draft, FilesByPath } from '../drafts/draft-store';

/** Versions by (course, number), kept drafts by (course, id): two index scans, a hundred rows at most of each. */
const LIST = `
  (SELECT v.id, 'version' AS kind, v.number, to_json(v.created_at) #>> '{}' AS at, v.created_by AS by, v.note,
    v.id IS NOT DISTINCT FROM c.version_id AS current,
    jsonb_build_object('scope', coalesce(r.scope, 'none'), 'reason', coalesce(r.reason, '')) AS repetition
  FROM course c JOIN course_version v ON v.course_id = c.id LEFT JOIN course_repetition r ON r.version_id = v.id
  WHERE c.id = $1 ORDER BY v.number DESC LIMIT 100)
  UNION ALL
  (SELECT id, 'draft', NULL, to_json(kept_at) #>> '{}', kept_by, '', false, NULL
  FROM course_kept_draft WHERE course_id = $1 ORDER BY id DESC LIMIT 20)
  ORDER BY at DESC LIMIT 100`;

/** How many drafts that were replaced are kept of each course. */
const KEPT = 20;

type ListedState = Omit<KeptState, 'guide' | 'earlierGuides'>;

/** States of a course that are kept: versions, and drafts that a restored version or a folder took the place of. */
@Injectable()
export class KeptStates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** `by` is the id of who made it. */
  list(courseId: string): Promise<ListedState[]> {
    return this.database.query<ListedState>(LIST, [courseId]);
  }

  /** Whether that is a version of that course. */
  async isVersion(courseId: string, id: string): Promise<boolean> {
    const sql = `SELECT 1 FROM course_version WHERE id = $1 AND course_id = $2`;
    return (await this.database.query(sql, [id, courseId])).length > 0;
  }

  /** The draft that was kept under that id, or undefined. */
  async draft(courseId: string, id: string): Promise<Pick<Draft, 'course' | 'files'> | undefined> {
    const [row] = await this.database.query<{ course: Course; files: FilesByPath }>(
      `SELECT course, files FROM course_kept_draft WHERE id = $1 AND course_id = $2`,
      [id, courseId],
    );
    return row && { course: courseSchema.parse(row.course), files: row.files };
  }

  /** Keeps a draft that is about to be replaced; the oldest ones give way. */
  async keep({ course, files }: Draft, by: string): Promise<void> {
    const { id: courseId } = course.structure;
    await this.database.query(
      `INSERT INTO course_kept_draft (id, course_id, kept_at, kept_by, course, files) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), courseId, this.clock.now(), by, JSON.stringify(course), JSON.stringify(files)],
    );
    await this.database.query(
      `DELETE FROM course_kept_draft WHERE id IN (
         SELECT id FROM course_kept_draft WHERE course_id = $1 ORDER BY id DESC OFFSET $2)`,
      [courseId, KEPT],
    );
  }
}
