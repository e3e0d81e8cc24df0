import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';

/** So many threads go in one transaction. */
const BATCH = 500;

/**
 * Threads of whom nothing was done for longer than their organisation keeps records (`record_retention`), and whose run ended
 * before; who set no term keeps everything. Along `tutoring_thread_of_organisation`, then `tutoring_event_of_thread`.
 */
const FORGET = `
WITH gone AS (
  DELETE FROM tutoring_thread WHERE id IN (
    SELECT t.id FROM record_retention k, LATERAL (SELECT $1::timestamptz - make_interval(months => k.keep_months) AS since) term, tutoring_thread t
    WHERE k.keep_months IS NOT NULL AND t.organisation_id = k.organisation_id AND t.begun_at < term.since
      AND NOT EXISTS (SELECT FROM tutoring_event e WHERE e.thread_id = t.id AND e.at >= term.since)
      AND NOT EXISTS (SELECT FROM run r WHERE r.id = t.run_id AND r.ends_on >= term.since::date)
    LIMIT ${BATCH})
  RETURNING id)
SELECT count(*)::int AS count FROM gone`;

/** Nobody decides any more about the page of who is a trainer nowhere. Few wait. */
const FORGET_PAGE_REPORTS = `
DELETE FROM tutoring_page_report r WHERE NOT EXISTS (
  SELECT FROM membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_at IS NULL
  WHERE m.account_id = r.page_id AND 'trainer' = ANY (m.roles))`;

/**
 * Conversations go with the records of their organisation: words, reports, and the log of assistance; reports of pages, with the
 * last who decide about them.
 */
@Injectable()
export class ThreadRetention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat, and to break off. */
  async forget(): Promise<void> {
    await this.database.query(FORGET_PAGE_REPORTS);
    let gone: number;
    do {
      const [row] = await this.database.query<{ count: number }>(FORGET, [this.clock.now()]);
      gone = row?.count ?? 0;
    } while (gone === BATCH);
  }
}
