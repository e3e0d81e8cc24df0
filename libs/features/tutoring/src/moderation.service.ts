import type { MessageReport, ReportedMessages } from '@pirecow/contracts';
import { renderRich } from '@pirecow/content/folder';
import { Accounts, RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  CONFIG,
  type Config,
  Database,
  Mailer,
  notFound,
  type Scope,
} from '@pirecow/platform';
import type { ThreadPlace } from './places.service';

/** Who reads a list of complaints reads no more than so many at a time: what is decided leaves it. */
const MOST = 100;

const MESSAGE = `
SELECT author_id AS "authorId", hidden_at AS "hiddenAt" FROM tutoring_message
WHERE id = $1 AND thread_id = $2 AND withdrawn_at IS NULL`;

/** The same reader again changes nothing. `first`: nobody else had reported it. */
const REPORT = `
WITH known AS (SELECT FROM tutoring_report WHERE message_id = $1 AND settled_at IS NULL),
said AS (
  INSERT INTO tutoring_report (message_id, account_id, organisation_id, reason, at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING message_id)
SELECT NOT EXISTS (SELECT FROM known) AS first FROM said`;

const HIDE = `
UPDATE tutoring_message SET hidden_at = $2, hidden_by = $3 WHERE id = $1 AND (hidden_at IS NULL) = ($2::timestamptz IS NOT NULL)`;
const SETTLE = `UPDATE tutoring_report SET settled_at = $2 WHERE message_id = $1 AND settled_at IS NULL`;
const NOTE = `INSERT INTO tutoring_event (thread_id, account_id, as_tutor, at, what) VALUES ($1, $2, $3, $4, $5)`;

/** Along `tutoring_report_open`, what was reported first before the rest. */
const REPORTED = `
SELECT m.id AS "messageId", m.thread_id AS "threadId", m.language, m.text, m.author_id AS "authorId", min(p.at) AS at,
  jsonb_agg(p.reason ORDER BY p.at) AS reasons
FROM tutoring_report p JOIN tutoring_message m ON m.id = p.message_id AND m.withdrawn_at IS NULL
WHERE p.settled_at IS NULL AND p.organisation_id = ANY ($1::uuid[])
GROUP BY m.id ORDER BY min(p.at), m.id LIMIT ${MOST}`;

interface Reported {
  messageId: string;
  threadId: string;
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
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Says that a message should not stand there; moderators are told of the first word about it. Twice is harmless.
   * @throws AppError `not-found`; `permission.denied` for one's own message
   */
  async report(place: ThreadPlace, messageId: string, { reason }: MessageReport): Promise<void> {
    const { authorId } = await this.message(place, messageId);
    if (authorId === place.accountId) throw new AppError('permission.denied');
    const values = [messageId, place.accountId, place.organisationId, reason, this.clock.now()];
    const [said] = await this.database.query<{ first: boolean }>(REPORT, values);
    if (said?.first) await this.tell(place.organisationId);
  }

  /**
   * Hides a message, or leaves it where it is; whatever was reported of it is settled.
   * @throws AppError `not-found`; `permission.denied` for who does not moderate
   */
  async decide(place: ThreadPlace, messageId: string, hidden: boolean): Promise<void> {
    if (!place.moderates) throw new AppError('permission.denied');
    const { hiddenAt } = await this.message(place, messageId);
    const now = this.clock.now();
    await this.database.query(SETTLE, [messageId, now]);
    if (hidden === (hiddenAt !== null)) return;
    await this.database.query(HIDE, [messageId, ...(hidden ? [now, place.accountId] : [null, null])]);
    const { threadId, accountId, asTutor } = place;
    await this.database.query(NOTE, [threadId, accountId, asTutor, now, hidden ? 'hidden' : 'shown']);
  }

  /** What waits for a decision in the organisations where the person moderates. Two queries. */
  async reported(who: Scope): Promise<ReportedMessages> {
    const rows = await this.database.query<Reported>(REPORTED, [who.organisationsWith('talk.moderate')]);
    const names = await this.accounts.namesOf([...new Set(rows.map(({ authorId }) => authorId))]);
    return {
      items: rows.map(({ authorId, text, at, ...row }) => {
        const person = names.get(authorId);
        const author = person ? `${person.givenName} ${person.familyName}`.trim() || null : null;
        return { ...row, author, html: renderRich(text, { headingLevel: 4 }), at: at.toISOString() };
      }),
    };
  }

  private async message({ threadId }: ThreadPlace, messageId: string) {
    type Row = { authorId: string; hiddenAt: Date | null };
    const [message] = await this.database.query<Row>(MESSAGE, [messageId, threadId]);
    if (!message) throw notFound();
    return message;
  }

  /** Moderators of the organisation; its trainers where there are none. */
  private async tell(organisationId: string): Promise<void> {
    const moderators = await this.holders.addressees(organisationId, 'moderator');
    const told =
      moderators.length > 0 ? moderators : await this.holders.addressees(organisationId, 'trainer');
    const { publicUrl: site } = this.config;
    for (const { email: recipient, language, givenName: name } of told) {
      const values = { name, link: `${site}/tutoring/reports`, site };
      await this.mailer.write({ recipient, language, kind: 'tutoring.reported', values });
    }
  }
}
