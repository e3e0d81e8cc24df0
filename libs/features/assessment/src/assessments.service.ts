import type { Assessment, AttemptHead, Submission } from '@pirecow/contracts';
import {
  type AssessmentRules,
  countDrawn,
  drawnQuestions,
  minutesOf,
  type RenderedUnit,
  responseSchema,
  type Unit,
} from '@pirecow/content';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import {
  EnrolmentReader,
  type EnrolmentRow,
  mapOf,
  type OpenEnrolment,
  titleIn,
  UnitOutcomes,
} from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { Attempt } from './attempt.entity';
import { AttemptAnswer } from './attempt-answer.entity';
import { barrierOf, countingFor, decided, mayReview, scoreOf, summaryOf } from './attempt-rules';
import { answerFacts, needsGrade, scoreAttempt } from './attempt-scoring';
import { Gradings } from './gradings.service';

export type AttemptPage = AttemptHead & { unit: RenderedUnit };

type AssessmentUnit = Extract<Unit, { kind: 'assessment' }>;

interface Place {
  row: EnrolmentRow;
  version: CourseVersion;
  unit: AssessmentUnit;
  rules: AssessmentRules;
}

/** Attempts at assessments: started, answered item by item, scored on the server, reviewed when that is due. */
@Injectable()
export class Assessments {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly versions: CourseVersions,
    private readonly outcomes: UnitOutcomes,
    private readonly gradings: Gradings,
    private readonly clock: Clock,
  ) {}

  /** The rules of an assessment, what was tried, and whether one may start. */
  async overview(who: Scope, enrolmentId: string, unitId: string): Promise<Assessment> {
    const { row, version, unit, rules } = await this.place(who, enrolmentId, unitId);
    const attempts = countingFor(enrolmentId, await this.attemptsOf(row, unitId));
    const open = attempts.find(({ submittedAt }) => submittedAt === null);
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
      ...(open ? { barrier: null, startableAt: null } : barrierOf(rules, attempts, this.clock.now())),
    };
  }

  /** Starts an attempt, or gives the one that is open: starting twice is harmless. */
  async start(who: Scope, enrolmentId: string, unitId: string): Promise<string> {
    const open = await this.outcomes.open(who, enrolmentId, unitId);
    const { rules } = assessmentOf(open);
    const attempts = countingFor(enrolmentId, await this.attemptsOf(open.row, unitId));
    const underWay = attempts.find(({ submittedAt }) => submittedAt === null);
    if (underWay) return underWay.id;
    const now = this.clock.now();
    const { barrier, startableAt } = barrierOf(rules, attempts, now);
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
    const attempt = await this.own(who, attemptId, true);
    if (attempt.submittedAt) throw new AppError('assessment.submitted');
    const { unit } = await this.placeOf(who, attempt);
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
    const attempt = await this.own(who, attemptId, false);
    const { row, version, unit, rules } = await this.placeOf(who, attempt);
    const reveal = mayReview(rules, attempt, await this.attemptsOf(row, attempt.unitId));
    const shown = language && version.languages.includes(language) ? language : row.language;
    const answers = await this.answersOf(attemptId);
    const grades = await this.gradings.gradesOf(attemptId);
    const questions = drawnQuestions(unit, attemptId);
    const scored = reveal ? scoreAttempt(version.course, questions, answers, grades) : undefined;
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
    const { enrolmentId, unitId } = await this.own(who, attemptId, false);
    const open = await this.outcomes.open(who, enrolmentId, unitId);
    const attempt = await this.own(who, attemptId, true);
    if (attempt.submittedAt)
      return { ...(outcomeOf(attempt) ?? UNDECIDED), unit: await this.outcomes.current(open) };
    const { unit, rules, version } = await this.placeOf(who, attempt);
    const questions = drawnQuestions(unit, attemptId);
    const scored = scoreAttempt(version.course, questions, await this.answersOf(attemptId), null);
    const submittedAt = this.clock.now();
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

  private async place(who: Scope, enrolmentId: string, unitId: string): Promise<Place> {
    const row = await this.reader.own(who.accountId, enrolmentId);
    return placeIn(row, await this.reader.versionOf(row), unitId);
  }

  /** The attempt's own version: that one is answered, scored and shown, wherever the enrolment stands by now. */
  private async placeOf(who: Scope, { enrolmentId, versionId, unitId }: Attempt): Promise<Place> {
    const row = await this.reader.own(who.accountId, enrolmentId);
    const version =
      versionId === row.versionId ? await this.reader.versionOf(row) : await this.versions.get(versionId);
    return placeIn(row, version, unitId);
  }

  /** One's own attempt. With `lock` it stands still until the transaction ends. */
  private async own(who: Scope, id: string, lock: boolean): Promise<Attempt> {
    const query = this.attempts
      .createQueryBuilder('a')
      .where(
        'a.id = :id AND EXISTS (SELECT 1 FROM enrolment e WHERE e.id = a.enrolment_id AND e.account_id = :by)',
        {
          id,
          by: who.accountId,
        },
      );
    const attempt = await (lock ? query.setLock('for_no_key_update') : query).getOne();
    if (!attempt) throw notFound();
    return attempt;
  }

  /** All attempts of the enrolment's learner at that assessment, in whatever enrolment: leaving wipes nothing out. */
  private attemptsOf({ accountId, courseId }: EnrolmentRow, unitId: string): Promise<Attempt[]> {
    return this.attempts
      .createQueryBuilder('a')
      .where(
        'a.unitId = :unitId AND a.enrolmentId IN (SELECT id FROM enrolment WHERE account_id = :accountId AND course_id = :courseId)',
        { unitId, accountId, courseId },
      )
      .orderBy({ 'a.startedAt': 'ASC', 'a.id': 'ASC' })
      .getMany();
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

function placeIn(row: EnrolmentRow, version: CourseVersion, unitId: string): Place {
  const unit = mapOf(version.course.structure).unitById.get(unitId);
  if (unit?.kind !== 'assessment') throw notFound();
  return { row, version, unit, rules: unit.assessment };
}

/** What an attempt came to, once that is decided. */
function outcomeOf(attempt: Attempt): AttemptHead['outcome'] {
  const { points, max, passed } = attempt;
  if (passed === null || points === null || max === null) return null;
  return { score: scoreOf(attempt) ?? 0, passed, points, max };
}

const UNDECIDED = { score: null, passed: null, points: null, max: null };

function assessmentOf({ unit }: OpenEnrolment): { unit: AssessmentUnit; rules: AssessmentRules } {
  if (unit.kind !== 'assessment') throw notFound();
  return { unit, rules: unit.assessment };
}
