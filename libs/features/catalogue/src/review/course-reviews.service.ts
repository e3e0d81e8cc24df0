import { textKey } from '@pirecow/content';
import type { AskReview, CourseReviewAnswer, CourseReviews as Reviews } from '@pirecow/contracts';
import { Accounts, AcrossTheBorder, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { draftRevision } from '../drafts/draft-revision';
import { type Draft, DraftStore } from '../drafts/draft-store';
import { ReviewLetters } from './review-letters';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

interface Row extends Omit<CourseReviewAnswer, 'reviewer' | 'older' | 'askedAt' | 'answeredAt'> {
  reviewerId: string;
  draft: string | null;
  askedAt: Date;
  answeredAt: Date | null;
}

/** By the index on (course, id): the newest twenty. */
const LIST = `
SELECT r.id, r.state, r.reviewer_id AS "reviewerId", o.name AS organisation, o.country, r.message,
  r.asked_at AS "askedAt", r.answered_at AS "answeredAt", r.word, r.draft
FROM course_review r JOIN organisation o ON o.id = r.organisation_id
WHERE r.course_id = $1 ORDER BY r.id DESC LIMIT 20`;

const ASK = `
INSERT INTO course_review (id, course_id, reviewer_id, organisation_id, asked_by, asked_at, message, state, word)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', '')
ON CONFLICT (course_id, reviewer_id) WHERE state = 'open' DO NOTHING RETURNING id`;

const WITHDRAW = `
WITH gone AS (DELETE FROM course_review WHERE id = $1 AND course_id = $2 AND state = 'open' RETURNING id)
SELECT id FROM gone`;

/** Looks from the other side of the border, for those who write the course. */
@Injectable()
export class CourseReviews {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly border: AcrossTheBorder,
    private readonly accounts: Accounts,
    private readonly letters: ReviewLetters,
    private readonly clock: Clock,
    private readonly log: CourseLog,
  ) {}

  /** What was asked and answered, and whom one may ask. @throws AppError `not-found` for a course of another organisation */
  async list(of: CourseOf): Promise<Reviews> {
    const draft = await this.draft(of);
    const rows = await this.database.query<Row>(LIST, [of.courseId]);
    const names = await this.accounts.namesOf(rows.map(({ reviewerId }) => reviewerId));
    const today = rows.some(({ draft: read }) => read !== null) ? draftRevision(draft) : null;
    const items = rows.map(({ reviewerId, draft: read, askedAt, answeredAt, ...row }) => {
      return {
        ...row,
        reviewer: fullName(names.get(reviewerId)) || null,
        askedAt: askedAt.toISOString(),
        answeredAt: answeredAt?.toISOString() ?? null,
        older: read === null ? null : read !== today,
      };
    });
    return { items, reviewers: await this.border.trainers(of.organisationId) };
  }

  /**
   * Asks a trainer of the other side to read the draft, and writes to them. Asked again while nobody has answered: nothing
   * happens.
   * @throws AppError `input.invalid` for anybody else, `not-found` for a course of another organisation
   */
  ask(who: Scope, of: CourseOf, { accountId, message }: AskReview): Promise<void> {
    return this.database.inTransaction(async () => {
      const { course } = await this.draft(of);
      const reviewer = await this.border.trainer(of.organisationId, accountId);
      if (!reviewer) throw fieldError('accountId', 'not-across-the-border');
      const id = newId();
      const asked = await this.database.query(ASK, [
        ...[id, of.courseId, accountId, reviewer.organisationId, who.accountId, this.clock.now(), message],
      ]);
      if (asked.length === 0) return;
      const { sourceLanguage, slug } = course.structure;
      const title = course.texts[sourceLanguage]?.[textKey(of.courseId, 'title')]?.text ?? slug;
      await this.letters.ask(reviewer, { id, title, message, ...of, askedBy: who.accountId });
      await this.log.write(who, 'course.review-asked', of);
    });
  }

  /** Takes a request back that nobody has answered. @throws AppError `not-found`, `conflict` once it is answered */
  async withdraw(who: Scope, of: CourseOf, reviewId: string): Promise<void> {
    await this.drafts.lockOne(of.organisationId, of.courseId);
    const gone = await this.database.query(WITHDRAW, [reviewId, of.courseId]);
    if (gone.length > 0) return this.log.write(who, 'course.review-withdrawn', of);
    const sql = `SELECT FROM course_review WHERE id = $1 AND course_id = $2`;
    const answered = await this.database.query(sql, [reviewId, of.courseId]);
    throw answered.length > 0 ? new AppError('conflict') : notFound();
  }

  private async draft({ organisationId, courseId }: CourseOf): Promise<Draft> {
    const draft = await this.drafts.load(courseId);
    if (draft?.organisationId !== organisationId) throw notFound();
    return draft;
  }
}
