import type { HandIn, Submission, UnitDone } from '@pirecow/contracts';
import { drawnQuestions, isGraded, type KnownPart, type Unit } from '@pirecow/content';
import { type Done, isDone, type OpenEnrolment, UnitOutcomes } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, type Scope } from '@pirecow/platform';
import { Attempt } from './attempt.entity';
import { AttemptPlaces, type Place } from './attempt-places.service';
import { decided, dueAt, handedInAt, isOver, isWaiting, outcomeOf, positioned } from './attempt-rules';
import { answerFacts, needsGrade, scoreAttempt } from './attempt-scoring';
import { GivenAnswers } from './given-answers.service';
import { Gradings } from './gradings.service';
import { HandIns } from './hand-ins.service';

type Told = Omit<Submission, 'unit'>;
type Outcome = ReturnType<typeof decided>['outcome'];

/** What closing comes to, and where the unit stands then; undefined where nothing could be stated. */
interface Closed {
  told: Told;
  unit: UnitDone | undefined;
}

/** A hot path: a class hands in within the same minute. */
const CLOSE = `UPDATE attempt SET submitted_at = $2, points = $3, max = $4, passed = $5, positioning = $6::jsonb WHERE id = $1`;

const UNDECIDED: Told = { score: null, passed: null, points: null, max: null };

/** Attempts are handed in: by their learner, or by the server once their time is over. */
@Injectable()
export class Submissions {
  constructor(
    private readonly database: Database,
    private readonly places: AttemptPlaces,
    private readonly given: GivenAnswers,
    private readonly outcomes: UnitOutcomes,
    private readonly gradings: Gradings,
    private readonly handIns: HandIns,
    private readonly clock: Clock,
  ) {}

  /**
   * Scores and closes an attempt, also one that was handed in without a network. What it came to is stated in the same transaction;
   * with open answers it waits for its grade. Where the course moved on without the unit it is decided all the same, and nothing is
   * stated. Twice answers the same, and so does coming after the server has handed it in.
   * @throws AppError `assessment.due`, `learning.closed`, and as {@link HandIns.take}; `assessment.handed-in-elsewhere` where another
   *   device was faster than one without a network: nothing of what it brings is written then
   */
  async submit(who: Scope, attemptId: string, handIn?: HandIn): Promise<Submission> {
    const { enrolmentId, unitId } = await this.places.own(who, attemptId, false);
    const open = await this.outcomes.openStill(who, enrolmentId, unitId);
    const attempt = await this.places.own(who, attemptId, true);
    const place = await (open ? this.places.in(open.row, attempt) : this.places.of(who, attempt));
    const { accountId } = who;
    const current = () =>
      this.outcomes.current({ enrolment: { accountId, id: enrolmentId }, unit: place.unit });
    const isKnown = handIn !== undefined && attempt.handInId === handIn.id;
    // What brings nothing loses nothing: it may be what this device handed in with a network that lost the answer.
    const brings = handIn !== undefined && Object.keys(handIn.answers).length > 0;
    if (attempt.submittedAt && brings && !isKnown) throw new AppError('assessment.handed-in-elsewhere');
    if (attempt.submittedAt || isKnown)
      return { ...(outcomeOf(attempt) ?? UNDECIDED), unit: await current() };
    const done = handIn && (await this.handIns.take(attempt, place, handIn));
    const { told, unit } = await this.close(attempt, place, open, done);
    return { ...told, unit: unit ?? (await current()) };
  }

  /**
   * Hands in an attempt whose time is over, with the answers that are there. What was handed in meanwhile, or was given more
   * time, stays as it is. Where its learner has left the course it is decided all the same, and nothing is stated.
   */
  async end({ id, accountId, enrolmentId, unitId }: Ended): Promise<void> {
    await this.database.inTransaction(async () => {
      // The order of locks is that of a submission: the enrolment first.
      const open = await this.outcomes.openFor(accountId, enrolmentId, unitId);
      const attempt = await this.places.own({ accountId }, id, true);
      if (attempt.submittedAt || !isOver(attempt, this.clock.now())) return;
      await this.close(attempt, await this.places.of({ accountId }, attempt), open);
    });
  }

  /**
   * Takes back what was handed in and nobody has graded yet: its learner goes on with the same attempt. Twice is harmless.
   * @throws AppError `not-found`, `assessment.decided`, `assessment.due`, `assessment.time-over`, `assessment.submitted`
   *   where some of it was scored at once, or `learning.closed`
   */
  async takeBack(who: Scope, attemptId: string): Promise<void> {
    const { enrolmentId, unitId } = await this.places.own(who, attemptId, false);
    await this.outcomes.open(who, enrolmentId, unitId);
    const attempt = await this.places.own(who, attemptId, true);
    if (!attempt.submittedAt) return;
    if (!isWaiting(attempt)) throw new AppError('assessment.decided');
    const bar = this.barsTakingBack(attempt, await this.places.of(who, attempt));
    if (bar) throw bar;
    await this.gradings.withdraw(attemptId);
    await this.attempts.update({ id: attemptId }, { submittedAt: null, arrivedAt: null });
  }

  /** Why what was handed in cannot be taken back. What was scored at once was stated at once, and stands; so does a course that it has completed. */
  barsTakingBack({ id, endsAt }: Attempt, { unit, rules, row, version }: Place): AppError | undefined {
    const stands = !drawnQuestions(unit, id).every(isGraded) || hasCompletedBy(unit, { row, version });
    if (stands) return new AppError('assessment.submitted');
    if (endsAt && endsAt <= this.clock.now()) return new AppError('assessment.time-over');
    return this.barsByDue(dueAt(rules, row.enrolledAt));
  }

  private async close(
    attempt: Attempt,
    place: Place,
    open: OpenEnrolment | undefined,
    offline?: Done,
  ): Promise<Closed> {
    const { unit, rules, version, row } = place;
    const { id, endsAt } = attempt;
    // An attempt with a time limit ends by the due date, and what is there by then counts.
    const late = endsAt ? undefined : this.barsByDue(dueAt(rules, row.enrolledAt), offline?.at);
    if (late) throw late;
    const done = offline ?? { at: handedInAt(attempt, this.clock.now()) };
    const submittedAt = done.at;
    const { questions, counting } = await this.given.of(unit, id);
    const scored = scoreAttempt(version.course, questions, counting, null);
    const told = scored.items.filter((item) => !needsGrade(item));
    const answers = answerFacts(unit, told, done);
    if (told.length < scored.items.length) {
      await this.attempts.update({ id }, { submittedAt });
      await this.gradings.await(id, row.organisationId, submittedAt);
      return { told: UNDECIDED, unit: open && (await this.outcomes.recordAnswers(open, answers)) };
    }
    if (rules.positioning) {
      const { outcome, positioning } = positioned(scored, rules);
      await this.keep(id, submittedAt, outcome, positioning);
      return {
        told: outcome,
        unit: open && (await this.outcomes.recordPositioning(open, { answers, done })),
      };
    }
    const { outcome, result } = decided(scored, rules);
    await this.keep(id, submittedAt, outcome, null);
    const said = { passed: outcome.passed, result, answers, done };
    return { told: outcome, unit: open && (await this.outcomes.recordAssessment(open, said)) };
  }

  private async keep(
    id: string,
    submittedAt: Date,
    { points, max, passed }: Outcome,
    positioning: KnownPart[] | null,
  ): Promise<void> {
    const values = [id, submittedAt, points, max, passed, positioning && JSON.stringify(positioning)];
    await this.database.prepared('attempt.close', CLOSE, values);
  }

  private barsByDue(due: Date | null, at = this.clock.now()): AppError | undefined {
    return due && due <= at ? new AppError('assessment.due', { at: due.toISOString() }) : undefined;
  }

  private get attempts() {
    return this.database.repository(Attempt);
  }
}

/** Whether a course that is completed is so by what waits in that unit alone. */
function hasCompletedBy(unit: Unit, { row, version }: Pick<Place, 'row' | 'version'>): boolean {
  const without = { ...row, waiting: new Map<string, Date>() };
  return row.completedAt !== null && unit.required && !isDone(version.course.structure, unit, without);
}

/** An attempt whose time may be over, and whose it is. */
export type Ended = Pick<Attempt, 'id' | 'enrolmentId' | 'unitId'> & { accountId: string };
