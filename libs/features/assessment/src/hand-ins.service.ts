import type { HandIn } from '@pirecow/contracts';
import { drawnQuestions, mayTakeAlong, type Question } from '@pirecow/content';
import { type Done, doneIn, earliestEnd } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, notFound } from '@pirecow/platform';
import type { Attempt } from './attempt.entity';
import type { Place } from './attempt-places.service';
import { dueAt, notedAt } from './attempt-rules';
import { responseOf } from './attempt-scoring';

const ARRIVED = `UPDATE attempt SET hand_in_id = $2, arrived_at = $3 WHERE id = $1`;

const LAST_SAVED = `SELECT max(saved_at) AS at FROM attempt_answer WHERE attempt_id = $1`;

/** Those that are newer stay, here and below. */
const TAKEN_BACK = `
DELETE FROM attempt_answer USING jsonb_array_elements($2::jsonb) one
WHERE attempt_id = $1 AND block_id = (one ->> 'id')::uuid AND saved_at <= (one ->> 'at')::timestamptz`;

/** All answers in one statement. */
const SAVED = `
INSERT INTO attempt_answer (attempt_id, block_id, response, saved_at)
SELECT $1, (one ->> 'id')::uuid, one -> 'response', (one ->> 'at')::timestamptz FROM jsonb_array_elements($2::jsonb) one
ON CONFLICT (attempt_id, block_id) DO UPDATE SET response = excluded.response, saved_at = excluded.saved_at
WHERE attempt_answer.saved_at <= excluded.saved_at`;

/** What devices hand in that had no network (ADR 27). Runs inside the transaction of the submission, the attempt locked. */
@Injectable()
export class HandIns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes the answers of an open attempt that a device brings, beside those that are there, and says when they were handed in.
   * @throws AppError `assessment.needs-network` where its author does not allow it, `assessment.due` more than thirty days after the
   *   due date, `not-found` for a question that the attempt does not ask
   */
  async take(attempt: Attempt, { unit, rules, row }: Place, handIn: HandIn): Promise<Done> {
    if (!mayTakeAlong(unit)) throw new AppError('assessment.needs-network');
    const now = this.clock.now();
    const due = dueAt(rules, row.enrolledAt);
    if (due && due < earliestEnd(now)) throw new AppError('assessment.due', { at: due.toISOString() });
    const { doneAt, deviceTime, moments = {} } = handIn;
    const since = await this.lastWord(attempt);
    await this.save(attempt, fitting(drawnQuestions(unit, attempt.id), handIn), (id) =>
      notedAt({ deviceTime, doneAt: moments[id] ?? doneAt }, { now, since: attempt.startedAt }),
    );
    await this.database.query(ARRIVED, [attempt.id, handIn.id, now]);
    const at = doneIn({ doneAt, deviceTime }, { now, since }) ?? { at: now };
    return { ...at, isOffline: true };
  }

  /** Nothing was handed in before the last answer that the server has of it, nor before it began. */
  private async lastWord({ id, startedAt }: Attempt): Promise<Date> {
    const [last] = await this.database.query<{ at: Date | null }>(LAST_SAVED, [id]);
    return new Date(Math.max(+startedAt, +(last?.at ?? 0)));
  }

  private async save(
    { id: attemptId }: Attempt,
    answers: Answers,
    momentOf: (id: string) => Date,
  ): Promise<void> {
    const all = Object.entries(answers).map(([id, response]) => ({ id, response, at: momentOf(id) }));
    const given = all.filter(({ response }) => response !== null);
    const gone = all.filter(({ response }) => response === null);
    if (gone.length > 0) await this.database.query(TAKEN_BACK, [attemptId, JSON.stringify(gone)]);
    if (given.length > 0) await this.database.query(SAVED, [attemptId, JSON.stringify(given)]);
  }
}

type Answers = Record<string, unknown>;

/** Those that fit their questions. One that does not (a number half written as the network went) counts no more than it would have with one. */
function fitting(questions: readonly Question[], { answers }: HandIn): Answers {
  const asked = new Map(questions.map((question) => [question.id, question]));
  const fit = Object.entries(answers).flatMap(([id, given]) => {
    const question = asked.get(id);
    if (!question) throw notFound();
    const response = given === null ? null : responseOf(question, given);
    return given === null || response !== null ? [[id, response] as const] : [];
  });
  return Object.fromEntries(fit);
}
