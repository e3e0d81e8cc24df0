import type { Assessment, AttemptHead, Submission } from '@pirecow/contracts';
import {
  type AssessmentRules,
  countDrawn,
  drawnQuestions,
  isGraded,
  minutesOf,
  type Question,
  type RenderedUnit,
  responseSchema,
} from '@pirecow/content';
import { CourseVersions } from '@pirecow/features/catalogue';
import { type OpenEnrolment, titleIn, UnitOutcomes } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { Attempt } from './attempt.entity';
import { AttemptAnswer } from './attempt-answer.entity';
import type { AttemptFile } from './attempt-file.entity';
import { AttemptFiles, filesByBlock } from './attempt-files.service';
import { AttemptPlaces, type AssessmentUnit, type Place } from './attempt-places.service';
import {
  barrierOf,
  countingFor,
  decided,
  dueAt,
  isWaiting,
  mayReview,
  scoreOf,
  summaryOf,
} from './attempt-rules';
import { answerFacts, needsGrade, scoreAttempt, withFiles } from './attempt-scoring';
import { Gradings } from './gradings.service';

export type AttemptPage = AttemptHead & { unit: RenderedUnit };

/** Attempts at assessments: started, answered item by item, scored on the server, reviewed when that is due. */
@Injectable()
export class Assessments {
  constructor(
    private readonly database: Database,
    private readonly places: AttemptPlaces,
    private readonly files: AttemptFiles,
    private readonly versions: CourseVersions,
    private readonly outcomes: UnitOutcomes,
    private readonly gradings: Gradings,
    private readonly clock: Clock,
  ) {}

  /** The rules of an assessment, what was tried, and whether one may start. */
  async overview(who: Scope, enrolmentId: string, unitId: string): Promise<Assessment> {
    const { row, version, unit, rules } = await this.places.at(who, enrolmentId, unitId);
    const attempts = countingFor(enrolmentId, await this.places.all(row, unitId));
    const open = attempts.find(({ submittedAt }) => submittedAt === null);
    const [now, due] = [this.clock.now(), dueAt(rules, row.enrolledAt)];
    const isUnderWay = open && !(due && due <= now);
    return {
      unitId,
      slug: unit.slug,
      title: titleIn(version, unitId, row.language),
      questions: countDrawn(unit),
      minutes: minutesOf(unit),
      passMark: rules.passMark,
      attemptsAllowed: rules.attempts,
      attempts: attempts.map((attempt) => summaryOf(rules, attempt, attempts)),
      openAttemptId: open?.id ?? null,
      dueAt: due?.toISOString() ?? null,
      ...(isUnderWay ? { barrier: null, startableAt: null } : barrierOf(rules, attempts, now, due)),
    };
  }

  /** Starts an attempt, or gives the one that is open: starting twice is harmless. */
  async start(who: Scope, enrolmentId: string, unitId: string): Promise<string> {
    const open = await this.outcomes.begin(who, enrolmentId, unitId);
    const { rules } = assessmentOf(open);
    const attempts = countingFor(enrolmentId, await this.places.all(open.row, unitId));
    const underWay = attempts.find(({ submittedAt }) => submittedAt === null);
    if (underWay) return underWay.id;
    const now = this.clock.now();
    const due = dueAt(rules, open.row.enrolledAt);
    const { barrier, startableAt } = barrierOf(rules, attempts, now, due);
    if (barrier) throw new AppError(`assessment.${barrier}`, startableAt ? { at: startableAt } : {});
    const attempt: Attempt = {
      id: newId(),
      enrolmentId,
      unitId,
      versionId: open.enrolment.versionId,
      number: attempts.length + 1,
      startedAt: now,
      submittedAt: null,
      points: null,
      max: null,
      passed: null,
    };
    await this.attempts.insert(attempt);
    return attempt.id;
  }

  /** Saves one answer of an open attempt at once. @throws AppError naming what does not fit the question */
  async answer(who: Scope, attemptId: string, blockId: string, response: unknown): Promise<void> {
    const attempt = await this.places.own(who, attemptId, true);
    if (attempt.submittedAt) throw new AppError('assessment.submitted');
    const { unit } = await this.places.of(who, attempt);
    const question = drawnQuestions(unit, attemptId).find(({ id }) => id === blockId);
    if (!question) throw notFound();
    if (response === null || response === undefined) {
      await this.answers.delete({ attemptId, blockId });
      return;
    }
    const fitting = checked(z.object({ response: responseSchema(question) }), { response });
    const answer = { attemptId, blockId, response: fitting.response as object, savedAt: this.clock.now() };
    await this.answers.upsert(answer, ['attemptId', 'blockId']);
  }

  /** The attempt as its learner may see it now: without keys while it is open, with the review when that is due. */
  async page(who: Scope, attemptId: string, language?: string): Promise<AttemptPage> {
    const attempt = await this.places.own(who, attemptId, false);
    const { row, version, unit, rules } = await this.places.of(who, attempt);
    const reveal = mayReview(rules, attempt, await this.places.all(row, attempt.unitId));
    const shown = language && version.languages.includes(language) ? language : row.language;
    const answers = await this.answersOf(attemptId);
    const grades = await this.gradings.gradesOf(attemptId);
    const questions = drawnQuestions(unit, attemptId);
    const files = await this.filesOf(questions, attemptId);
    const counting = withFiles(questions, answers, files);
    const scored = reveal ? scoreAttempt(version.course, questions, counting, grades) : undefined;
    return {
      id: attempt.id,
      enrolmentId: attempt.enrolmentId,
      unitId: attempt.unitId,
      number: attempt.number,
      language: shown,
      languages: version.languages,
      startedAt: attempt.startedAt.toISOString(),
      submittedAt: attempt.submittedAt?.toISOString() ?? null,
      answers: Object.fromEntries(answers),
      files: filesByBlock(files),
      dueAt: dueAt(rules, row.enrolledAt)?.toISOString() ?? null,
      mayTakeBack:
        isWaiting(attempt) && this.barsTakingBack({ row, version, unit, rules }, attemptId) === undefined,
      outcome: outcomeOf(attempt),
      grades,
      items: scored
        ? Object.fromEntries(scored.items.map(({ question, score: item }) => [question.id, item]))
        : null,
      unit: await this.versions.learnerUnit({
        versionId: version.id,
        textState: version.textState,
        unitId: unit.id,
        language: shown,
        reveal,
        seed: attempt.id,
      }),
    };
  }

  /**
   * Scores and closes an attempt. What it came to is stated in the same transaction; with open answers it waits for its
   * grade. Twice answers the same.
   */
  async submit(who: Scope, attemptId: string): Promise<Submission> {
    const { enrolmentId, unitId } = await this.places.own(who, attemptId, false);
    const open = await this.outcomes.open(who, enrolmentId, unitId);
    const attempt = await this.places.own(who, attemptId, true);
    if (attempt.submittedAt)
      return { ...(outcomeOf(attempt) ?? UNDECIDED), unit: await this.outcomes.current(open) };
    const { unit, rules, version, row } = await this.places.of(who, attempt);
    const submittedAt = this.clock.now();
    expectTime(dueAt(rules, row.enrolledAt), submittedAt);
    const questions = drawnQuestions(unit, attemptId);
    const files = await this.filesOf(questions, attemptId);
    const given = withFiles(questions, await this.answersOf(attemptId), files);
    const scored = scoreAttempt(version.course, questions, given, null);
    const told = scored.items.filter((item) => !needsGrade(item));
    const answers = answerFacts(unit, told);
    if (told.length < scored.items.length) {
      await this.attempts.update({ id: attemptId }, { submittedAt });
      await this.gradings.await(attemptId, open.row.organisationId, submittedAt);
      return { ...UNDECIDED, unit: await this.outcomes.recordAnswers(open, answers) };
    }
    const { outcome, result } = decided(scored, rules);
    const { score: _, ...closed } = outcome;
    await this.attempts.update({ id: attemptId }, { submittedAt, ...closed });
    const done = await this.outcomes.recordAssessment(open, { passed: closed.passed, result, answers });
    return { ...outcome, unit: done };
  }

  /**
   * Takes back what was handed in and nobody has graded yet: its learner goes on with the same attempt. Twice is harmless.
   * @throws AppError `not-found`, `assessment.decided`, `assessment.due`, `assessment.submitted` where some of it was scored
   *   at once, or `learning.closed`
   */
  async takeBack(who: Scope, attemptId: string): Promise<void> {
    const { enrolmentId, unitId } = await this.places.own(who, attemptId, false);
    await this.outcomes.open(who, enrolmentId, unitId);
    const attempt = await this.places.own(who, attemptId, true);
    if (!attempt.submittedAt) return;
    if (!isWaiting(attempt)) throw new AppError('assessment.decided');
    const bar = this.barsTakingBack(await this.places.of(who, attempt), attemptId);
    if (bar) throw bar;
    await this.gradings.withdraw(attemptId);
    await this.attempts.update({ id: attemptId }, { submittedAt: null });
  }

  /** What was scored at once was stated at once, and stands. */
  private barsTakingBack({ unit, rules, row }: Place, attemptId: string): AppError | undefined {
    if (!drawnQuestions(unit, attemptId).every(isGraded)) return new AppError('assessment.submitted');
    const due = dueAt(rules, row.enrolledAt);
    return due && due <= this.clock.now() ? tooLate(due) : undefined;
  }

  private async filesOf(questions: readonly Question[], attemptId: string): Promise<AttemptFile[]> {
    const asksFiles = questions.some(({ interaction }) => interaction === 'assignment');
    return asksFiles ? this.files.of(attemptId) : [];
  }

  private async answersOf(attemptId: string): Promise<Map<string, unknown>> {
    const rows = await this.answers.findBy({ attemptId });
    return new Map(rows.map(({ blockId, response }) => [blockId, response]));
  }

  private get attempts() {
    return this.database.repository(Attempt);
  }

  private get answers() {
    return this.database.repository(AttemptAnswer);
  }
}

/** What an attempt came to, once that is decided. */
function outcomeOf(attempt: Attempt): AttemptHead['outcome'] {
  const { points, max, passed } = attempt;
  if (passed === null || points === null || max === null) return null;
  return { score: scoreOf(attempt) ?? 0, passed, points, max };
}

const tooLate = (due: Date) => new AppError('assessment.due', { at: due.toISOString() });

function expectTime(due: Date | null, now: Date): void {
  if (due && due <= now) throw tooLate(due);
}

const UNDECIDED = { score: null, passed: null, points: null, max: null };

function assessmentOf({ unit }: OpenEnrolment): { unit: AssessmentUnit; rules: AssessmentRules } {
  if (unit.kind !== 'assessment') throw notFound();
  return { unit, rules: unit.assessment };
}
