import { guideCheck, type GuideCheckId } from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError, notFound } from '@pirecow/platform';

/** A draft of an organisation, and who says something of it. */
export interface Saying {
  organisationId: string;
  courseId: string;
  by: string;
}

const OWNED = `SELECT FROM course WHERE id = $1 AND organisation_id = $2 FOR UPDATE`;

const DECLARE = `
INSERT INTO course_declaration (course_id, check_id, note, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (course_id, check_id) DO UPDATE
SET note = excluded.note, declared_by = excluded.declared_by, declared_at = excluded.declared_at
WHERE course_declaration.note <> excluded.note`;

/** What trainers say of a course that no check can see. */
@Injectable()
export class Declarations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives one's word that the course meets a check. The same words again change nothing.
   * @throws AppError `input.invalid` for a check that can be looked up, `not-found` for a course of another organisation
   */
  async declare({ by, ...course }: Saying, checkId: GuideCheckId, note: string): Promise<void> {
    if (!guideCheck(checkId).canBeDeclared) throw fieldError('checkId', 'not-declarable');
    await this.expectOwned(course);
    await this.database.query(DECLARE, [course.courseId, checkId, note, by, this.clock.now()]);
  }

  /** Takes one's word back. @throws AppError `not-found` for a course of another organisation */
  async withdraw(course: Omit<Saying, 'by'>, checkId: GuideCheckId): Promise<void> {
    await this.expectOwned(course);
    await this.database.query(`DELETE FROM course_declaration WHERE course_id = $1 AND check_id = $2`, [
      course.courseId,
      checkId,
    ]);
  }

  /** Sets the day on which the course is read again. @throws AppError `not-found` for a course of another organisation */
  async setReview(course: Omit<Saying, 'by'>, reviewOn: string | null): Promise<void> {
    await this.expectOwned(course);
    await this.database.query(`UPDATE course SET review_on = $2 WHERE id = $1`, [course.courseId, reviewOn]);
  }

  private async expectOwned({ organisationId, courseId }: Omit<Saying, 'by'>): Promise<void> {
    const rows = await this.database.query(OWNED, [courseId, organisationId]);
    if (rows.length === 0) throw notFound();
  }
}
