import type { MessageReport, ReportedMessages } from '@pirecow/contracts';
import { renderRich } from '@pirecow/content/folder';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { Moderators } from './moderators';
import { isShared, type ThreadPlace } from './places.service';
import { Waits } from './waits.service';

/** Who reads a list of complaints reads no more than so many at a time: what is decided leaves it. */
const MOST = 100;

const MESSAGE = `
SELECT author_id AS "authorId", hidden_at AS "hiddenAt", withdrawn_at AS "withdrawnAt" FROM tutoring_message
WHERE id = $1 AND thread_id = $2`;

/**
 * Keeps the words as they were read. The same reader again changes nothing until it was decided. `first`: nobody else waits for
 * a decision.
 */
const REPORT = `
WITH known AS (SELECT FROM tutoring_report WHERE message_id = $1 AND settled_at IS NULL),
said AS (
  INSERT INTO tutoring_report AS report (message_id, account_id, organisation_id, reason, at, words)
  SELECT $1, $2, $3, $4, $5, text FROM tutoring_message WHERE id = $1
  ON CONFLICT (message_id, account_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, words = excluded.words, settled_at = NULL
  WHERE report.settled_at IS NOT NULL RETURNING message_id)
SELECT NOT EXISTS (SELECT FROM known) AS first FROM said`;

const HIDE = `
UPDATE tutoring_message SET hidden_at = $2, hidden_by = $3 WHERE id = $1 AND (hidden_at IS NULL) = ($2::timestamptz IS NOT NULL)`;
const SETTLE = `UPDATE tutoring_report SET settled_at = $2 WHERE message_id = $1 AND settled_at IS NULL`;
const NOTE = `INSERT INTO tutoring_event (thread_id, account_id, as_tutor, at, what) VALUES ($1, $2, $3, $4, $5)`;

/** Along `tutoring_report_open`, what was reported first before the rest. $1: where one moderates; $2: where one reads private calls too. */
const REPORTED = `
SELECT m.id AS "messageId", m.thread_id AS "threadId", t.kind = 'chat' AS chat, m.language, m.author_id AS "authorId", min(p.at) AS at,
  (array_agg(p.words ORDER BY p.at))[1] AS text,
  jsonb_agg(p.reason ORDER BY p.at) AS reasons
FROM tutoring_report p JOIN tutoring_message m ON m.id = p.message_id JOIN tutoring_thread t ON t.id = m.thread_id
WHERE p.settled_at IS NULL AND p.organisation_id = ANY ($1::uuid[]) AND m.author_id <> $3
  AND (t.kind NOT IN ('pedagogical', 'technical') OR p.organisation_id = ANY ($2::uuid[]))
GROUP BY m.id, t.kind ORDER BY min(p.at), m.id LIMIT ${MOST}`;

interface Reported {
  messageId: string;
  threadId: string;
  chat: boolean;
  language: string;
  text: string;
  authorId: string;
  at: Date;
  reasons: string[];
}

/** What readers report, and what becomes of it. Writing runs in the transaction of its request. */
@Injectable()
export class Moderation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly moderators: Moderators,
    private readonly waits: Waits,
  ) {}

  /**
   * Says that a message should not stand there; moderators are told of the first word about it. Twice is harmless.
   * @throws AppError `not-found`; `permission.denied` for one's own message
   */
  async report(place: ThreadPlace, messageId: string, { reason }: MessageReport): Promise<void> {
    const { authorId, withdrawnAt } = await this.message(place, messageId);
    if (withdrawnAt) throw notFound();
    if (authorId === place.accountId) throw new AppError('permission.denied');
    const values = [messageId, place.accountId, place.organisationId, reason, this.clock.now()];
    const [said] = await this.database.query<{ first: boolean }>(REPORT, values);
    const { kind, organisationId } = place;
    if (said?.first) await this.moderators.tell(organisationId, { shared: isShared(kind), authorId });
  }

  /**
   * Hides a message, or leaves it where it is; whatever was reported of it is settled.
   * @throws AppError `not-found`; `permission.denied` for who does not moderate, and for one's own message
   */
  async decide(place: ThreadPlace, messageId: string, hidden: boolean): Promise<void> {
    if (!place.moderates) throw new AppError('permission.denied');
    const { authorId, hiddenAt } = await this.message(place, messageId);
    if (authorId === place.accountId) throw new AppError('permission.denied');
    const now = this.clock.now();
    await this.database.query(SETTLE, [messageId, now]);
    if (hidden === (hiddenAt !== null)) return;
    await this.database.query(HIDE, [messageId, ...(hidden ? [now, place.accountId] : [null, null])]);
    const { threadId, accountId, asTutor } = place;
    await this.database.query(NOTE, [threadId, accountId, asTutor, now, hidden ? 'hidden' : 'shown']);
    await this.waits.again(place);
  }

  /** What waits for a decision of that person, never about their own words. Two queries. */
  async reported(who: Scope): Promise<ReportedMessages['items']> {
    const where = [who.organisationsWith('talk.moderate'), who.organisationsWith('talk.arbitrate')];
    const rows = await this.database.query<Reported>(REPORTED, [...where, who.accountId]);
    const names = await this.accounts.namesOf([...new Set(rows.map(({ authorId }) => authorId))]);
    return rows.map(({ authorId, text, at, ...row }) => {
      const author = fullName(names.get(authorId)) || null;
      return { ...row, author, html: renderRich(text, { headingLevel: 3 }), at: at.toISOString() };
    });
  }

  private async message({ threadId }: ThreadPlace, messageId: string) {
    type Row = { authorId: string; hiddenAt: Date | null; withdrawnAt: Date | null };
    const [message] = await this.database.query<Row>(MESSAGE, [messageId, threadId]);
    if (!message) throw notFound();
    return message;
  }
}
