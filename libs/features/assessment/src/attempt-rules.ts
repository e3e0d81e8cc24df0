import {
  type Assessment,
  type AttemptHead,
  type AttemptSummary,
  type Barrier,
  type DoneEarlier,
  type ExtraTime,
  GRACE_MS,
} from '@pirecow/contracts';
import { type AssessmentRules, knownParts, reachesMark, reviewOf } from '@pirecow/content';
import { AppError } from '@pirecow/platform';
import type { Attempt } from './attempt.entity';
import type { ScoredAttempt } from './attempt-scoring';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Until when an assessment may be handed in; null: whenever one likes. */
export function dueAt({ dueDays }: AssessmentRules, enrolledAt: Date): Date | null {
  return dueDays === undefined ? null : new Date(enrolledAt.getTime() + dueDays * DAY_MS);
}

/** How many minutes an attempt lasts for somebody; null: its assessment has no time limit. */
export function minutesFor({ timeLimitMinutes }: AssessmentRules, extra: ExtraTime): number | null {
  if (timeLimitMinutes === undefined) return null;
  if (extra.kind === 'percent') return Math.ceil(timeLimitMinutes * (1 + extra.amount / 100) - 1e-9);
  return timeLimitMinutes + extra.amount;
}

/** When an attempt that begins then ends; null: its assessment has no time limit. Nobody has time beyond the due date. */
export function endOf(
  rules: AssessmentRules,
  startedAt: Date,
  due: Date | null,
  extra: ExtraTime,
): Date | null {
  const minutes = minutesFor(rules, extra);
  if (minutes === null) return null;
  const end = startedAt.getTime() + minutes * MINUTE_MS;
  return new Date(Math.min(end, due?.getTime() ?? end));
}

/** Whether no answer is taken any more, and the server hands in what is there. */
export function isOver({ endsAt }: Pick<Attempt, 'endsAt'>, now: Date): boolean {
  return endsAt !== null && now.getTime() > endsAt.getTime() + GRACE_MS;
}

/** @throws AppError `assessment.submitted` or `assessment.time-over` where an attempt takes no answers and files any more */
export function expectOpen(attempt: Pick<Attempt, 'endsAt' | 'submittedAt'>, now: Date): void {
  if (attempt.submittedAt) throw new AppError('assessment.submitted');
  if (isOver(attempt, now)) throw new AppError('assessment.time-over');
}

/**
 * When a device noted an answer: so long ago as it says, whatever its clock shows, for what was answered elsewhere since stays. Never before
 * the attempt began, and never to come; now where it says nothing.
 */
export function notedAt(noted: DoneEarlier, { now, since }: { now: Date; since: Date }): Date {
  if (!noted) return now;
  const ago = Date.parse(noted.deviceTime) - Date.parse(noted.doneAt);
  return new Date(Math.min(now.getTime(), Math.max(since.getTime(), now.getTime() - ago)));
}

/** When an attempt that is closed now counts as handed in: never after its end. */
export function handedInAt({ endsAt }: Pick<Attempt, 'endsAt'>, now: Date): Date {
  return endsAt && endsAt < now ? endsAt : now;
}

/** Share of the points, 0 to 1. An attempt without points to win is worth nothing. */
export function scoreOf({ points, max }: { points: number | null; max: number | null }): number | null {
  if (points === null || max === null) return null;
  return max > 0 ? points / max : 0;
}

/** Whether an attempt is passed. */
export function isPassed(score: number, rules: AssessmentRules): boolean {
  return reachesMark(score, rules.passMark);
}

/** What a positioning test comes to: it is through once it is handed in, and its points count for nothing. */
export function positioned({ items, points, max }: ScoredAttempt, { passMark }: AssessmentRules) {
  const score = scoreOf({ points, max }) ?? 0;
  return { outcome: { score, points, max, passed: true }, positioning: knownParts(items, passMark) };
}

/** What an attempt comes to by its points, for its row and for the statement of it. */
export function decided({ points, max }: { points: number; max: number }, rules: AssessmentRules) {
  const score = scoreOf({ points, max }) ?? 0;
  return {
    outcome: { score, points, max, passed: isPassed(score, rules) },
    result: { score: { scaled: score, raw: points, min: 0, max } },
  };
}

/** What an attempt came to, once that is decided. */
export function outcomeOf({ points, max, passed }: Attempt): AttemptHead['outcome'] {
  if (passed === null || points === null || max === null) return null;
  return { score: scoreOf({ points, max }) ?? 0, passed, points, max };
}

/** Whether an attempt is handed in, and nobody has graded its open answers yet. */
export function isWaiting({ submittedAt, passed }: Pick<Attempt, 'submittedAt' | 'passed'>): boolean {
  return submittedAt !== null && passed === null;
}

/**
 * Whether right answers and feedback of a submitted attempt may be seen. `afterPass` also opens them when no attempt is
 * left, because then they help nobody to a better score. Nothing is shown beside another attempt that can still be handed in.
 */
export function mayReview(rules: AssessmentRules, attempt: Attempt, all: readonly Attempt[]): boolean {
  const review = reviewOf(rules);
  if (!attempt.submittedAt || isWaiting(attempt) || review === 'never') return false;
  if (all.some((other) => isUnderWay(other, attempt.enrolmentId))) return false;
  if (review === 'afterAttempt') return true;
  return all.some(({ passed }) => passed) || isExhausted(rules, all);
}

/**
 * The attempts that count for another one in this enrolment: what its learner ever handed in at this assessment, in
 * whatever enrolment, and the one that is open. Who passed in an earlier enrolment starts afresh after that: the new one
 * has to be passed too.
 *
 * @param all those of one person at one assessment of a course, in the order of their start
 */
export function countingFor(enrolmentId: string, all: readonly Attempt[]): Attempt[] {
  const isOwn = (attempt: Attempt) => attempt.enrolmentId === enrolmentId;
  const lastPass = all.findLastIndex((attempt) => attempt.passed && !isOwn(attempt));
  return all.slice(lastPass + 1).filter((attempt) => attempt.submittedAt || isOwn(attempt));
}

/** Whether an attempt can still be handed in. One that was left with its enrolment ends by its time alone. */
function isUnderWay({ submittedAt, endsAt, enrolmentId }: Attempt, ofEnrolment: string): boolean {
  return submittedAt === null && (endsAt !== null || enrolmentId === ofEnrolment);
}

/** The attempt with a time limit that was left under way in another enrolment: none is begun beside it. */
export function elsewhere(enrolmentId: string, all: readonly Attempt[]): Attempt | undefined {
  return all.find((attempt) => attempt.enrolmentId !== enrolmentId && isUnderWay(attempt, enrolmentId));
}

/** The number of the next attempt: one more than the highest of those that count and those of this enrolment. */
export function nextNumber(enrolmentId: string, all: readonly Attempt[]): number {
  const own = all.filter((attempt) => attempt.enrolmentId === enrolmentId);
  const used = [...own, ...countingFor(enrolmentId, all)].map(({ number }) => number);
  return Math.max(0, ...used, countingFor(enrolmentId, all).length) + 1;
}

function isExhausted({ attempts }: AssessmentRules, all: readonly Attempt[]): boolean {
  return attempts !== null && all.filter(({ submittedAt }) => submittedAt).length >= attempts;
}

/**
 * Why no attempt may be started now, and from when on one may.
 *
 * @param left the attempt that is under way {@link elsewhere}
 */
export function barrierOf(
  rules: AssessmentRules,
  all: readonly Attempt[],
  now: Date,
  due: Date | null = null,
  left?: Attempt,
): { barrier: Barrier | null; startableAt: Assessment['startableAt'] } {
  if (all.some(({ passed }) => passed)) return { barrier: 'passed', startableAt: null };
  if (all.some(isWaiting)) return { barrier: 'waiting', startableAt: null };
  if (isExhausted(rules, all)) return { barrier: 'exhausted', startableAt: null };
  if (due && due <= now) return { barrier: 'due', startableAt: null };
  if (left?.endsAt) {
    const taken = Math.max(left.endsAt.getTime() + GRACE_MS, now.getTime());
    return { barrier: 'elsewhere', startableAt: new Date(taken).toISOString() };
  }
  const last = Math.max(0, ...all.map(({ submittedAt }) => submittedAt?.getTime() ?? 0));
  const startable = new Date(last + rules.pauseMinutes * MINUTE_MS);
  if (startable <= now) return { barrier: null, startableAt: null };
  return { barrier: 'pause', startableAt: startable.toISOString() };
}

/** An attempt as the overview shows it. */
export function summaryOf(rules: AssessmentRules, attempt: Attempt, all: readonly Attempt[]): AttemptSummary {
  return {
    id: attempt.id,
    number: attempt.number,
    startedAt: attempt.startedAt.toISOString(),
    submittedAt: attempt.submittedAt?.toISOString() ?? null,
    score: scoreOf(attempt),
    passed: attempt.passed,
    offline: attempt.arrivedAt !== null,
    reviewable: mayReview(rules, attempt, all),
  };
}
