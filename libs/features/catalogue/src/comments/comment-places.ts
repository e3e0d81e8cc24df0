import { AcrossTheBorder } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope } from '@pirecow/platform';

/** The draft that somebody comments on, and for whom they speak. */
export interface CommentPlace {
  courseId: string;
  accountId: string;
  /** The organisation of who speaks: that of the course, or the one across the border. */
  organisationId: string;
  /** The request by which a reviewer is there; null for the authors. */
  reviewId: string | null;
}

/** The course before the request, in the order of whoever withdraws it, so that the two never wait for each other. */
const KEEP_COURSE = `
SELECT FROM course WHERE id = (SELECT course_id FROM course_review WHERE id = $1) FOR KEY SHARE`;

/** A closing request and a comment wait for each other: of the two that come at once, the later one finds the other done. */
const OPEN = `
SELECT r.course_id AS "courseId", r.organisation_id AS "organisationId", c.organisation_id AS owner
FROM course_review r JOIN course c ON c.id = r.course_id
WHERE r.id = $1 AND r.reviewer_id = $2 AND r.state = 'open'`;

/** Who may comment on a draft: its authors, and who was asked from across the border to read it. */
@Injectable()
export class CommentPlaces {
  constructor(
    private readonly database: Database,
    private readonly border: AcrossTheBorder,
  ) {}

  /** @throws AppError `not-found` for a course of another organisation */
  async ofAuthor({ accountId }: Scope, organisationId: string, courseId: string): Promise<CommentPlace> {
    const sql = `SELECT FROM course WHERE id = $1 AND organisation_id = $2`;
    const found = await this.database.query(sql, [courseId, organisationId]);
    if (found.length === 0) throw notFound();
    return { courseId, accountId, organisationId, reviewId: null };
  }

  /** @throws AppError `not-found` unless the request is the person’s own, is open, and they still train on the other side */
  async ofReviewer({ accountId }: Scope, reviewId: string): Promise<CommentPlace> {
    const writes = this.database.isInTransaction;
    if (writes) await this.database.query(KEEP_COURSE, [reviewId]);
    type Row = Pick<CommentPlace, 'courseId' | 'organisationId'> & { owner: string };
    const [row] = await this.database.query<Row>(writes ? `${OPEN} FOR SHARE OF r` : OPEN, [
      reviewId,
      accountId,
    ]);
    if (!row || !(await this.border.trainer(row.owner, accountId))) throw notFound();
    const { courseId, organisationId } = row;
    return { courseId, accountId, organisationId, reviewId };
  }
}
