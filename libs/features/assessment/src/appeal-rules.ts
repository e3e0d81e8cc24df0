import { APPEAL_DAYS, type Appeal, type AppealAnswer, type Corrections } from '@pirecow/contracts';
import { AppError } from '@pirecow/platform';
import type { Attempt } from './attempt.entity';
import type { AttemptAppeal } from './attempt-appeal.entity';
import { outcomeOf } from './attempt-rules';
import type { ScoredAttempt } from './attempt-scoring';

const DAY_MS = 24 * 3600_000;

/**
 * Until when a result may be contested; null where there is none yet, and of a positioning test, which decides nothing. Who is graded by a person, or handed in
 * without a network, has the same days as everybody: from when it is known.
 * @param gradedAt when a person graded it, where one did
 */
export function appealUntil(attempt: Attempt, gradedAt: Date | null): Date | null {
  const known = gradedAt ?? attempt.arrivedAt ?? attempt.submittedAt;
  if (!known || outcomeOf(attempt) === null || attempt.positioning) return null;
  return new Date(known.getTime() + APPEAL_DAYS * DAY_MS);
}

/** An appeal as it is read. */
export function appealOf({ words, madeAt, ...row }: AttemptAppeal): Appeal {
  const { verdict, reason, corrections, answeredAt } = row;
  const said = { reason: reason ?? '', corrections: corrections ?? {} };
  return {
    words: words ?? '',
    madeAt: madeAt.toISOString(),
    answer: verdict && answeredAt ? { verdict, ...said, at: answeredAt.toISOString() } : null,
  };
}

/**
 * The corrections of an answer: more points than before, no more than a question has, and for one question at least.
 * @throws AppError `input.invalid` naming the question
 */
export function correctionsOf(answer: AppealAnswer, { items }: ScoredAttempt): Corrections {
  if (answer.verdict === 'upheld') return {};
  const entries = Object.entries(answer.corrections);
  const errors = entries.flatMap(([id, points]) => {
    const score = items.find(({ question }) => question.id === id)?.score;
    const field = `corrections.${id}`;
    if (!score) return [{ field, rule: 'unrecognized_keys' }];
    if (points > score.max) return [{ field, rule: 'too_big_number', values: { maximum: score.max } }];
    return points > score.points ? [] : [{ field, rule: 'appeal.less' }];
  });
  if (entries.length === 0) errors.push({ field: 'corrections', rule: 'appeal.nothing' });
  if (errors.length > 0) throw new AppError('input.invalid', {}, errors);
  return answer.corrections;
}
