import { Accounts, AcrossTheBorder, RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, eachAlone, endedBursts, Mailer } from '@pirecow/platform';

const BATCH = 100;

interface Due {
  accountId: string;
  courseId: string;
}

/** Reads the notices that wait, which are few: each goes within the half hour. */
const DUE = `
SELECT n.account_id AS "accountId", t.course_id AS "courseId"
FROM course_comment_notice n JOIN course_comment k ON k.id = n.comment_id JOIN course_thread t ON t.id = k.thread_id
GROUP BY n.account_id, t.course_id HAVING max(k.at) <= $1 OR min(k.at) <= $2
ORDER BY min(k.at) LIMIT ${BATCH}`;

/** Whoever takes a notice tells it, so that two processes write one mail. */
const TAKE = `
WITH told AS (
  DELETE FROM course_comment_notice n USING course_comment k, course_thread t
  WHERE n.account_id = $1 AND k.id = n.comment_id AND t.id = k.thread_id AND t.course_id = $2
  RETURNING k.removed_at)
SELECT count(*)::int AS count FROM told WHERE removed_at IS NULL`;

const COURSE = `
SELECT c.organisation_id AS "organisationId", coalesce(t.text, c.slug) AS title,
  (SELECT id FROM course_review r WHERE r.course_id = c.id AND r.reviewer_id = $2 AND r.state = 'open') AS "reviewId"
FROM course c LEFT JOIN course_text t ON t.course_id = c.id AND t.language = c.source_language AND t.owner_id = c.id
  AND t.field = 'title'
WHERE c.id = $1`;

/** Mail about new comments: one for each burst, course and person. */
@Injectable()
export class CommentLetters {
  private readonly logger = new Logger(CommentLetters.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly holders: RoleHolders,
    private readonly border: AcrossTheBorder,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Writes to those who have waited long enough. */
  async send(): Promise<void> {
    const due = await this.database.query<Due>(DUE, endedBursts(this.clock.now()));
    const failures = await eachAlone(due, (one) => this.database.inTransaction(() => this.tell(one)));
    // It comes again with the next round.
    for (const { item, error } of failures)
      this.logger.error(`A letter about ${item.courseId} was not written`, error);
  }

  private async tell({ accountId, courseId }: Due): Promise<void> {
    const [taken] = await this.database.query<{ count: number }>(TAKE, [accountId, courseId]);
    const count = taken?.count ?? 0;
    const found = count > 0 ? await this.reach(accountId, courseId) : undefined;
    const reader = found && (await this.accounts.byId(accountId));
    if (!reader || reader.closedAt) return;
    const { publicUrl: site } = this.config;
    await this.mailer.write({
      recipient: reader.email,
      language: reader.language,
      organisationId: found.organisationId,
      kind: 'catalogue.comments',
      matter: { accountId, kind: 'comments' },
      values: {
        ...{ name: reader.givenName, course: found.title, count: String(count) },
        ...{ link: site + found.path, site },
      },
    });
  }

  /** Where that person reads the comments today; undefined where they may not any more. */
  private async reach(accountId: string, courseId: string) {
    type Row = { organisationId: string; title: string; reviewId: string | null };
    const [course] = await this.database.query<Row>(COURSE, [courseId, accountId]);
    if (!course) return undefined;
    const { organisationId, title, reviewId } = course;
    if (await this.holders.has(organisationId, 'trainer', accountId))
      return { organisationId, title, path: `/organisations/${organisationId}/courses/${courseId}/comments` };
    const reviews = reviewId !== null && (await this.border.trainer(organisationId, accountId));
    return reviews ? { organisationId, title, path: `/reviews/${reviewId}` } : undefined;
  }
}
