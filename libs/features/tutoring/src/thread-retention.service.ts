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

/** Conversations go with the records of their organisation: words, reports, and the log of assistance. */
@Injectable()
export class ThreadRetention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat, and to break off. */
  async forget(): Promise<void> {
    let gone: number;
    do {
      const [row] = await this.database.query<{ count: number }>(FORGET, [this.clock.now()]);
      gone = row?.count ?? 0;
    } while (gone === BATCH);
  }
}
