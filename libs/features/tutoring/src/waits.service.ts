import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import type { ThreadPlace } from './places.service';
import { Promises } from './promises.service';

/** The promise counts from the first words that nobody has answered. */
const WAIT = `
UPDATE tutoring_thread SET waiting_since = coalesce(waiting_since, $2), due_at = CASE WHEN waiting_since IS NULL THEN $3 ELSE due_at END,
  answered_at = NULL, answer_id = NULL WHERE id = $1`;
const WAIT_NO_MORE = `UPDATE tutoring_thread SET waiting_since = NULL, due_at = NULL WHERE id = $1`;

/** What the proof of assistance needs, kept once: it stays when the words go. */
const PROMISED = `UPDATE tutoring_thread SET promised_at = due_at WHERE id = $1`;
const ANSWERED = `
UPDATE tutoring_thread SET waiting_since = NULL, due_at = NULL, first_answer_at = coalesce(first_answer_at, $2),
  first_answer_by = coalesce(first_answer_by, $3) WHERE id = $1`;

const SEEN = `m.withdrawn_at IS NULL AND m.hidden_at IS NULL`;

/** An answer that nobody reads any more settles nothing. */
const WITHOUT_ANSWER = `
UPDATE tutoring_thread t SET answered_at = NULL, answer_id = NULL
WHERE t.id = $1 AND EXISTS (SELECT FROM tutoring_message m WHERE m.id = t.answer_id AND NOT (${SEEN}))`;

/** Since when an answer is awaited, by what is still to be read. No row where it is settled. */
const SINCE = `
SELECT t.waiting_since AS before, CASE WHEN again.at > coalesce(spoken.at, '-infinity') THEN again.at ELSE (
  SELECT min(m.at) FROM tutoring_message m WHERE m.thread_id = t.id AND m.author_id = t.begun_by AND ${SEEN}
    AND m.at > coalesce(spoken.at, '-infinity')) END AS since
FROM tutoring_thread t
CROSS JOIN LATERAL (SELECT max(m.at) AS at FROM tutoring_message m WHERE m.thread_id = t.id AND m.as_tutor AND ${SEEN}) spoken
CROSS JOIN LATERAL (SELECT max(e.at) AS at FROM tutoring_event e WHERE e.thread_id = t.id AND e.what = 'reopened') again
WHERE t.id = $1 AND t.kind NOT IN ('announcement', 'chat') AND t.answered_at IS NULL`;

type Where = Pick<ThreadPlace, 'threadId' | 'courseId' | 'runId'>;

/** Who waits for an answer, since when and until when it was promised. */
@Injectable()
export class Waits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly promises: Promises,
  ) {}

  async begin(where: Where, moment: Date): Promise<void> {
    const until = await this.promises.until(where, moment);
    await this.database.query(WAIT, [where.threadId, moment, until]);
  }

  /** Keeps what was promised to who asked first. */
  async promise({ threadId }: Pick<Where, 'threadId'>): Promise<void> {
    await this.database.query(PROMISED, [threadId]);
  }

  /** A tutor has spoken. */
  async end({ threadId, accountId }: Pick<ThreadPlace, 'threadId' | 'accountId'>): Promise<void> {
    await this.database.query(ANSWERED, [threadId, this.clock.now(), accountId]);
  }

  /** Reckons anew once words went or came back. Three queries at most, linear in the thread. */
  async again(where: Where): Promise<void> {
    await this.database.query(WITHOUT_ANSWER, [where.threadId]);
    type Row = { before: Date | null; since: Date | null };
    const [found] = await this.database.query<Row>(SINCE, [where.threadId]);
    if (!found || found.before?.getTime() === found.since?.getTime()) return;
    await this.database.query(WAIT_NO_MORE, [where.threadId]);
    if (found.since) await this.begin(where, found.since);
  }
}
