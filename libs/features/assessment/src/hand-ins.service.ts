import type { HandIn } from '@pirecow/contracts';
import { drawnQuestions, mayTakeAlong, type Question, responseSchema } from '@pirecow/content';
import { type Done, doneIn, earliestEnd } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Clock, Database, notFound } from '@pirecow/platform';
import { z } from 'zod';
import type { Attempt } from './attempt.entity';
import type { Place } from './attempt-places.service';
import { dueAt } from './attempt-rules';

const ARRIVED = `UPDATE attempt SET hand_in_id = $2, arrived_at = $3 WHERE id = $1`;

const TAKEN_BACK = `DELETE FROM attempt_answer WHERE attempt_id = $1 AND block_id = ANY($2::uuid[])`;

/** All answers in one statement. */
const SAVED = `
INSERT INTO attempt_answer (attempt_id, block_id, response, saved_at)
SELECT $1, (one ->> 'id')::uuid, one -> 'response', $3 FROM jsonb_array_elements($2::jsonb) one
ON CONFLICT (attempt_id, block_id) DO UPDATE SET response = excluded.response, saved_at = excluded.saved_at`;

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
   *   due date, `not-found` for a question that the attempt does not ask, `input.invalid` naming the answer that does not fit
   */
  async take(attempt: Attempt, { unit, rules, row }: Place, handIn: HandIn): Promise<Done> {
    if (!mayTakeAlong(unit)) throw new AppError('assessment.needs-network');
    const now = this.clock.now();
    const due = dueAt(rules, row.enrolledAt);
    if (due && due < earliestEnd(now)) throw new AppError('assessment.due', { at: due.toISOString() });
    await this.save(attempt.id, fitting(drawnQuestions(unit, attempt.id), handIn), now);
    await this.database.query(ARRIVED, [attempt.id, handIn.id, now]);
    const { doneAt, deviceTime } = handIn;
    const at = doneIn({ doneAt, deviceTime }, { now, since: attempt.startedAt }) ?? { at: now };
    return { ...at, isOffline: true };
  }

  private async save(attemptId: string, answers: Answers, now: Date): Promise<void> {
    const all = Object.entries(answers).map(([id, response]) => ({ id, response }));
    const given = all.filter(({ response }) => response !== null);
    const gone = all.filter(({ response }) => response === null).map(({ id }) => id);
    if (gone.length > 0) await this.database.query(TAKEN_BACK, [attemptId, gone]);
    if (given.length > 0) await this.database.query(SAVED, [attemptId, JSON.stringify(given), now]);
  }
}

type Answers = Record<string, unknown>;

function fitting(questions: readonly Question[], { answers }: HandIn): Answers {
  const asked = new Map(questions.map((question) => [question.id, question]));
  const shape = Object.keys(answers).map((id) => {
    const question = asked.get(id);
    if (!question) throw notFound();
    return [id, responseSchema(question).nullable()] as const;
  });
  return checked(z.object({ answers: z.object(Object.fromEntries(shape)) }), { answers }).answers;
}
