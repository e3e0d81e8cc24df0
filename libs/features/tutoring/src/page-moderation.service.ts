import type { MessageReport, ReportedMessages } from '@pirecow/contracts';
import { fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  expectRevision,
  notFound,
  revisionOf,
  type Scope,
} from '@pirecow/platform';
import { Moderators, type Told } from './moderators';
import { TutorPages } from './tutor-pages.service';

/** Who reads a list of complaints reads no more than so many at a time: what is decided leaves it. */
const MOST = 100;

/** One after another, so that none is settled unread with those before it. */
const LOCK = `SELECT FROM tutoring_page WHERE account_id = $1 FOR NO KEY UPDATE`;

/**
 * Keeps the words as they were read. The same reader again changes nothing, unless its author has changed them since. `first`:
 * nothing else waits for a decision.
 */
const REPORT = `
WITH known AS (SELECT FROM tutoring_page_report WHERE page_id = $1),
said AS (
  INSERT INTO tutoring_page_report AS report (page_id, account_id, reason, at, words)
  SELECT account_id, $2, $3, $4, words FROM tutoring_page WHERE account_id = $1
  ON CONFLICT (page_id, account_id) DO UPDATE SET reason = excluded.reason, at = excluded.at, words = excluded.words
    WHERE report.words <> excluded.words
  RETURNING page_id)
SELECT NOT EXISTS (SELECT FROM known) AS first FROM said`;

/** SQL: the trainers of these organisations. */
const trainersOf = (organisations: string) => `(SELECT m.account_id FROM membership m
  WHERE m.organisation_id = ANY (${organisations}::uuid[]) AND 'trainer' = ANY (m.roles))`;

const ORGANISATIONS = `
SELECT m.organisation_id AS id FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_at IS NULL
WHERE m.account_id = $1 AND 'trainer' = ANY (m.roles)`;

const MODERATED = `
SELECT p.hidden_at IS NOT NULL AS hidden FROM tutoring_page p WHERE p.account_id = $1 AND p.account_id IN ${trainersOf('$2')} FOR UPDATE OF p`;
const HIDE = `UPDATE tutoring_page SET hidden_at = $2, hidden_by = $3 WHERE account_id = $1`;
const SETTLE = `DELETE FROM tutoring_page_report WHERE page_id = $1`;

/** SQL: all that was said of the page `p`, with the words that it was said of. */
const READINGS = `SELECT r.words, min(r.at) AS at, jsonb_agg(r.reason ORDER BY r.at, r.account_id) AS reasons
FROM tutoring_page_report r WHERE r.page_id = p.account_id GROUP BY r.words`;

/**
 * What was reported of the trainers of $1, and what was hidden and changed since, of the page $3 or of all; linear in the members of
 * these organisations.
 */
const WAITING = `
SELECT p.account_id AS id, ${fullNameOf('a')} AS author, p.hidden_at IS NOT NULL AS hidden, coalesce(said.at, p.changed_at) AS at,
  CASE WHEN p.hidden_at IS NULL THEN said.readings
    ELSE jsonb_build_array(jsonb_build_object('words', p.words, 'at', p.changed_at, 'reasons', '[]'::jsonb)) || coalesce(said.readings, '[]')
  END AS readings
FROM tutoring_page p JOIN account a ON a.id = p.account_id
CROSS JOIN LATERAL (SELECT min(x.at) AS at, jsonb_agg(x ORDER BY x.at, x.words) AS readings FROM (${READINGS}) x) said
WHERE p.account_id IN ${trainersOf('$1')} AND p.account_id <> $2 AND p.account_id = coalesce($3::uuid, p.account_id)
  AND (said.at IS NOT NULL OR (p.shown AND p.changed_at > p.hidden_at))
ORDER BY 4, 1 LIMIT ${MOST}`;

type Waiting = Omit<ReportedMessages['pages'][number], 'at' | 'revision'> & { at: Date };

/** What readers report of the pages of tutors, and what becomes of them. Writing runs in the transaction of its request. */
@Injectable()
export class PageModeration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pages: TutorPages,
    private readonly moderators: Moderators,
  ) {}

  /**
   * Says that a page should not stand there; moderators are told of the first word about it. Twice is harmless.
   * @throws AppError `not-found` for a page that the reader does not see; `permission.denied` for one's own
   */
  async report(who: Scope, pageId: string, { reason }: MessageReport): Promise<void> {
    if (pageId === who.accountId) throw new AppError('permission.denied');
    if (!(await this.pages.seenAmong(who, [pageId])).has(pageId)) throw notFound();
    await this.database.query(LOCK, [pageId]);
    const values = [pageId, who.accountId, reason, this.clock.now()];
    const [said] = await this.database.query<{ first: boolean }>(REPORT, values);
    if (said?.first) await this.tell(pageId, 'reported');
  }

  /**
   * Hides a page from everybody, or shows it; what was reported of it is settled. Twice is harmless.
   * @param seen the revision of what was read: nothing is settled unread
   * @throws AppError `permission.denied` for one's own page; `not-found` for one of nobody who trains where the person moderates;
   *   `conflict` where something else waits than was seen
   */
  async decide(who: Scope, pageId: string, hidden: boolean, seen: string | undefined): Promise<void> {
    if (pageId === who.accountId) throw new AppError('permission.denied');
    const values = [pageId, who.organisationsWith('talk.moderate')];
    const [page] = await this.database.query<{ hidden: boolean }>(MODERATED, values);
    if (!page) throw notFound();
    const [waiting] = await this.waiting(who, pageId);
    if (!waiting && page.hidden === hidden) return;
    expectRevision(seen, waiting?.revision ?? null);
    await this.database.query(SETTLE, [pageId]);
    await this.database.query(HIDE, [pageId, ...(hidden ? [this.clock.now(), who.accountId] : [null, null])]);
  }

  /** What waits for a decision of that person, of one page or of all, never about their own. One query. */
  async waiting(who: Scope, pageId: string | null = null): Promise<ReportedMessages['pages']> {
    const values = [who.organisationsWith('talk.moderate'), who.accountId, pageId];
    return (await this.database.query<Waiting>(WAITING, values)).map(toPage);
  }

  /** Tells who decides, in each organisation where its author is a trainer. */
  async tell(pageId: string, what: Told): Promise<void> {
    for (const { id } of await this.database.query<{ id: string }>(ORGANISATIONS, [pageId]))
      await this.moderators.tell(id, { shared: true, authorId: pageId, what });
  }
}

/** The moments of its readings come out of JSON. */
function toPage({ at, author, ...row }: Waiting): ReportedMessages['pages'][number] {
  const readings = row.readings.map((one) => ({ ...one, at: new Date(one.at).toISOString() }));
  const read = { id: row.id, hidden: row.hidden, at: at.toISOString(), readings };
  return { ...read, author: author || null, revision: revisionOf(read) };
}
