import type { AnswerThread, BeginThread } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, notFound } from '@pirecow/platform';
import type { CommentPlace } from './comment-places';
import { BEGIN, NOTICE } from './comment-sql';

/** A course that waits for so many answers is not helped by more. */
const MOST_OPEN = 500;
const MOST_IN_THREAD = 100;

const OPEN_THREADS = `
SELECT count(*)::int AS count FROM (
  SELECT FROM course_thread WHERE course_id = $1 AND resolved_at IS NULL LIMIT ${MOST_OPEN}) open`;

const SAY = `
INSERT INTO course_comment (id, thread_id, author_id, organisation_id, text, at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO NOTHING RETURNING id`;

const SAID = `SELECT FROM course_comment WHERE id = $1 AND thread_id = $2 AND author_id = $3`;

const LOCK = `SELECT id FROM course_thread WHERE id = $1 AND course_id = $2 FOR UPDATE`;

/** The same words again are no edit. */
const EDIT = `
UPDATE course_comment SET text = $4, edited_at = CASE WHEN text = $4 THEN edited_at ELSE $5 END
WHERE id = $1 AND thread_id = $2 AND author_id = $3 AND removed_at IS NULL`;

const REMOVE = `
UPDATE course_comment SET text = '', removed_at = coalesce(removed_at, $4)
WHERE id = $1 AND thread_id = $2 AND author_id = $3`;

/** A thread in which nothing is left to read goes. */
const FORGET = `
DELETE FROM course_thread t WHERE t.id = $1
AND NOT EXISTS (SELECT FROM course_comment WHERE thread_id = t.id AND removed_at IS NULL)`;

/** Speaking about blocks and titles. Each method runs in the transaction of its request. */
@Injectable()
export class Comments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a thread on a block, or on the title of a unit or module, about its words in one language. The same request again changes nothing.
   * @throws AppError `not-found` for what or a language that the course does not have, `input.invalid` where too many wait
   */
  async begin(place: CommentPlace, { threadId, id, blockId, language, text }: BeginThread): Promise<void> {
    const [open] = await this.database.query<{ count: number }>(OPEN_THREADS, [place.courseId]);
    if (open?.count === MOST_OPEN) throw fieldError('text', 'too-many-comments', { maximum: MOST_OPEN });
    const begun = await this.database.query(BEGIN, [threadId, place.courseId, blockId, language]);
    if (begun.length === 0) await this.lock(place, threadId);
    await this.say(place, threadId, { id, text }, begun.length > 0);
  }

  /** Answers; a thread that was resolved is open again. @throws AppError `not-found`, `input.invalid` where it is too long */
  async answer(place: CommentPlace, threadId: string, answer: AnswerThread): Promise<void> {
    await this.lock(place, threadId);
    await this.say(place, threadId, answer, true);
  }

  /** Words of one's own. @throws AppError `not-found` for those of others, and for what was removed */
  async edit(place: CommentPlace, threadId: string, id: string, text: string): Promise<void> {
    await this.lock(place, threadId);
    await this.mine(EDIT, [id, threadId, place.accountId, text, this.clock.now()]);
  }

  /** Takes own words away; a thread without words goes. @throws AppError `not-found` for those of others */
  async remove(place: CommentPlace, threadId: string, id: string): Promise<void> {
    await this.lock(place, threadId);
    await this.mine(REMOVE, [id, threadId, place.accountId, this.clock.now()]);
    await this.database.query(FORGET, [threadId]);
  }

  /** @throws AppError `not-found` */
  async resolve(place: CommentPlace, threadId: string, resolved: boolean): Promise<void> {
    await this.lock(place, threadId);
    const sql = `UPDATE course_thread SET resolved_at = $2, resolved_by = $3
      WHERE id = $1 AND (resolved_at IS NULL) = ($2::timestamptz IS NOT NULL)`;
    const values = resolved ? [this.clock.now(), place.accountId] : [null, null];
    await this.database.query(sql, [threadId, ...values]);
  }

  private async lock({ courseId }: CommentPlace, threadId: string): Promise<void> {
    if ((await this.database.query(LOCK, [threadId, courseId])).length === 0) throw notFound();
  }

  private async say(
    { accountId, organisationId, reviewId }: CommentPlace,
    threadId: string,
    { id, text }: AnswerThread,
    mayBeNew: boolean,
  ): Promise<void> {
    if (await this.wasSaid(id, threadId, accountId)) return;
    if (!mayBeNew) throw new AppError('conflict');
    const sql = `SELECT count(*)::int AS count FROM course_comment WHERE thread_id = $1`;
    const [thread] = await this.database.query<{ count: number }>(sql, [threadId]);
    if ((thread?.count ?? 0) >= MOST_IN_THREAD)
      throw fieldError('text', 'too-many-comments', { maximum: MOST_IN_THREAD });
    const said = [id, threadId, accountId, organisationId, text, this.clock.now()];
    if ((await this.database.query(SAY, said)).length === 0) throw new AppError('conflict');
    await this.database.query(
      `UPDATE course_thread SET resolved_at = NULL, resolved_by = NULL WHERE id = $1 AND resolved_at IS NOT NULL`,
      [threadId],
    );
    await this.database.query(NOTICE, [id, threadId, accountId, reviewId]);
  }

  private async wasSaid(id: string, threadId: string, accountId: string): Promise<boolean> {
    return (await this.database.query(SAID, [id, threadId, accountId])).length > 0;
  }

  private async mine(sql: string, values: unknown[]): Promise<void> {
    const rows = await this.database.query(`WITH own AS (${sql} RETURNING id) SELECT id FROM own`, values);
    if (rows.length === 0) throw notFound();
  }
}
