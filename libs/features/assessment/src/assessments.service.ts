import type {
  Assessment,
  AttemptHead,
  AttemptTime,
  ExtraTime,
  GivenAnswer,
  OpenUnit,
} from '@pirecow/contracts';
import {
  type AssessmentRules,
  countDrawn,
  drawnQuestions,
  isPositioning,
  minutesOf,
  type RenderedUnit,
  responseSchema,
} from '@pirecow/content';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import {
  daysOf,
  EnrolmentReader,
  type EnrolmentRow,
  hasFallenShort,
  type OpenEnrolment,
  openOf,
  shownParts,
  skippableIn,
  titleIn,
  UnitOutcomes,
} from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { AppError, checked, Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { LessThanOrEqual } from 'typeorm';
import { z } from 'zod';
import { Appeals } from './appeals.service';
import { Attempt } from './attempt.entity';
import { AttemptAnswer } from './attempt-answer.entity';
import { filesByBlock } from './attempt-files.service';
import { AttemptPlaces, type AssessmentUnit, type Place } from './attempt-places.service';
import {
  barrierOf,
  countingFor,
  dueAt,
  elsewhere,
  endOf,
  expectOpen,
  isWaiting,
  mayReview,
  minutesFor,
  nextNumber,
  notedAt,
  outcomeOf,
  summaryOf,
} from './attempt-rules';
import { scoreAttempt } from './attempt-scoring';
import { ExtraTimes, NO_EXTRA } from './extra-times.service';
import { GivenAnswers } from './given-answers.service';
import { Gradings } from './gradings.service';
import { Submissions } from './submissions.service';

export type AttemptPage = AttemptHead & { unit: RenderedUnit };

/** A hot path: a class writes its answers in the same minutes. */
const SAVE = `
INSERT INTO attempt_answer (attempt_id, block_id, response, saved_at) VALUES ($1, $2, $3::jsonb, $4)
ON CONFLICT (attempt_id, block_id) DO UPDATE SET response = excluded.response, saved_at = excluded.saved_at
WHERE attempt_answer.saved_at <= excluded.saved_at`;

/** Attempts at assessments: started, answered item by item, reviewed when that is due. */
@Injectable()
export class Assessments {
  constructor(
    private readonly database: Database,
    private readonly places: AttemptPlaces,
    private readonly given: GivenAnswers,
    private readonly submissions: Submissions,
    private readonly extraTimes: ExtraTimes,
    private readonly appeals: Appeals,
    private readonly versions: CourseVersions,
    private readonly reader: EnrolmentReader,
    private readonly outcomes: UnitOutcomes,
    private readonly gradings: Gradings,
    private readonly clock: Clock,
  ) {}

  /** The rules of an assessment, what was tried, and whether one may start. */
  async overview(who: Scope, enrolmentId: string, unitId: string): Promise<Assessment> {
    const { row, version, unit, rules } = await this.places.at(who, enrolmentId, unitId);
    const all = await this.places.all(row, unitId);
    const attempts = countingFor(enrolmentId, all);
    const open = attempts.find(({ submittedAt }) => submittedAt === null);
    const [now, due] = [this.clock.now(), dueAt(rules, row.enrolledAt)];
    const isUnderWay = open && !(due && due <= now);
    const left = elsewhere(enrolmentId, all);
    const decisive = left ? [...attempts, left] : attempts;
    const extra = await this.extraOf(rules, row);
    const standing = isUnderWay
      ? { barrier: null, startableAt: null }
      : barrierFor({ row, version, unit }, all, now);
    const wouldEndAt = isUnderWay || standing.barrier ? null : endOf(rules, now, due, extra);
    return {
      unitId,
      slug: unit.slug,
      title: titleIn(version, unitId, row.language),
      questions: countDrawn(unit),
      minutes: minutesOf(unit),
      passMark: rules.passMark,
      attemptsAllowed: rules.attempts,
      timeLimitMinutes: minutesFor(rules, extra),
      extra,
      wouldEndAt: wouldEndAt?.toISOString() ?? null,
      attempts: attempts.map((attempt) => summaryOf(rules, attempt, decisive)),
      openAttemptId: open?.id ?? null,
      dueAt: due?.toISOString() ?? null,
      ...standing,
    };
  }

  /** Starts an attempt, or gives the one that is open: starting twice is harmless. */
  async start(who: Scope, enrolmentId: string, unitId: string): Promise<string> {
    const open = await this.outcomes.begin(who, enrolmentId, unitId);
    const { unit, rules } = assessmentOf(open);
    const all = await this.places.all(open.row, unitId);
    const underWay = countingFor(enrolmentId, all).find(({ submittedAt }) => submittedAt === null);
    if (underWay) return underWay.id;
    const now = this.clock.now();
    const due = dueAt(rules, open.row.enrolledAt);
    const { barrier, startableAt } = barrierFor({ ...open, unit }, all, now);
    if (barrier) throw new AppError(`assessment.${barrier}`, startableAt ? { at: startableAt } : {});
    const attempt: Attempt = {
      id: newId(),
      enrolmentId,
      unitId,
      versionId: open.enrolment.versionId,
      number: nextNumber(enrolmentId, all),
      startedAt: now,
      endsAt: endOf(rules, now, due, await this.extraOf(rules, open.row)),
      submittedAt: null,
      handInId: null,
      arrivedAt: null,
      points: null,
      max: null,
      passed: null,
      positioning: null,
    };
    await this.attempts.insert(attempt);
    return attempt.id;
  }

  /**
   * Saves one answer of an open attempt at once, where none was given since it was noted. What arrives shortly after the end of the
   * attempt counts as well, and nothing after that. @throws AppError naming what does not fit the question; `assessment.submitted`, `assessment.time-over`
   */
  async answer(
    who: Scope,
    attemptId: string,
    blockId: string,
    { response, noted }: GivenAnswer,
  ): Promise<void> {
    const attempt = await this.places.own(who, attemptId, true);
    const now = this.clock.now();
    expectOpen(attempt, now);
    const at = notedAt(noted, { now, since: attempt.startedAt });
    const unit = await this.places.unitOf(attempt);
    const question = drawnQuestions(unit, attemptId).find(({ id }) => id === blockId);
    if (!question) throw notFound();
    if (response === null || response === undefined) {
      await this.answers.delete({ attemptId, blockId, savedAt: LessThanOrEqual(at) });
      return;
    }
    const fitting = checked(z.object({ response: responseSchema(question) }), { response });
    const values = [attemptId, blockId, JSON.stringify(fitting.response), at];
    await this.database.prepared('attempt.answer', SAVE, values);
  }

  /** The attempt as its learner may see it now: without keys while it is open, with the review when that is due. */
  async page(who: Scope, attemptId: string, language?: string): Promise<AttemptPage> {
    const attempt = await this.places.own(who, attemptId, false);
    const { row, version, unit, rules } = await this.places.of(who, attempt);
    const reveal = mayReview(rules, attempt, await this.places.all(row, attempt.unitId));
    const shown = language && version.languages.includes(language) ? language : row.language;
    const { questions, answers, files, counting } = await this.given.of(unit, attemptId);
    const grades = await this.gradings.gradesOf(attemptId);
    const contested = await this.appeals.of(attempt);
    const corrections = contested.appeal?.answer?.corrections ?? null;
    const scored = reveal
      ? scoreAttempt(version.course, questions, counting, grades, corrections)
      : undefined;
    return {
      id: attempt.id,
      enrolmentId: attempt.enrolmentId,
      unitId: attempt.unitId,
      number: attempt.number,
      language: shown,
      languages: version.languages,
      startedAt: attempt.startedAt.toISOString(),
      ...this.timeOf(attempt),
      answers: Object.fromEntries(answers),
      files: filesByBlock(files),
      dueAt: dueAt(rules, row.enrolledAt)?.toISOString() ?? null,
      offline: attempt.arrivedAt !== null,
      mayTakeBack:
        isWaiting(attempt) &&
        this.submissions.barsTakingBack(attempt, { row, version, unit, rules }) === undefined,
      outcome: outcomeOf(attempt),
      ...(await this.shownOf(attempt, { row, taken: version, language: shown })),
      grades,
      ...contested,
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

  /** The version that is followed is in memory, or is read by its key. */
  private async shownOf(
    { positioning }: Attempt,
    { row, ...words }: { row: EnrolmentRow; taken: CourseVersion; language: string },
  ): Promise<Pick<AttemptHead, 'positioning' | 'skippable' | 'skipsEnded'>> {
    if (!positioning) return { positioning, skippable: [] };
    const today = await this.reader.versionOf(row);
    const units = row.withdrawnAt ? [] : skippableIn(row, today, words.language);
    const parts = shownParts(positioning, { ...words, today });
    if (this.reader.hasAccess(row)) return { positioning: parts, skippable: units, skipsEnded: null };
    return {
      positioning: parts.map((part) => ({ ...part, slug: null })),
      skippable: units.filter(({ skipped }) => skipped),
      skipsEnded: units.length > 0 ? (daysOf(row)?.accessUntil ?? null) : null,
    };
  }

  /** When the attempt ends and what the time is, by the one clock that counts. */
  async time(who: Scope, attemptId: string): Promise<AttemptTime> {
    return this.timeOf(await this.places.own(who, attemptId, false));
  }

  /** Asked only where there is a limit to it. */
  private async extraOf({ timeLimitMinutes }: AssessmentRules, row: EnrolmentRow): Promise<ExtraTime> {
    return timeLimitMinutes === undefined ? NO_EXTRA : this.extraTimes.of(row);
  }

  private timeOf({ endsAt, submittedAt }: Attempt): AttemptTime {
    return {
      now: this.clock.now().toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
      submittedAt: submittedAt?.toISOString() ?? null,
    };
  }

  private get attempts() {
    return this.database.repository(Attempt);
  }

  private get answers() {
    return this.database.repository(AttemptAnswer);
  }
}

/**
 * Why no attempt may be started in an enrolment now. What an appeal brought over from an earlier one is passed as well. Who has
 * passed tries again only where the rule of the unit asks for more than that.
 */
function barrierFor(
  { row, version, unit }: Pick<Place, 'row' | 'version' | 'unit'>,
  all: readonly Attempt[],
  now: Date,
) {
  const counting = countingFor(row.id, all);
  const due = dueAt(unit.assessment, row.enrolledAt);
  const left = elsewhere(row.id, all);
  const standing = row.units.get(unit.id);
  if (isPositioning(unit)) {
    // Taken once it was stated; neither number nor pause, for there is nothing to be won by another go.
    if (standing?.completedAt) return { barrier: 'passed', startableAt: null } as const;
    const rules = { ...unit.assessment, attempts: null, pauseMinutes: 0 };
    return barrierOf(
      rules,
      counting.filter(({ submittedAt }) => !submittedAt),
      now,
      due,
      left,
    );
  }
  const hasPassed = !!standing?.passedAt;
  if (hasPassed && asksForMore(openOf(version.course.structure, unit, row))) {
    const notEnough = counting.map((attempt) => ({
      ...attempt,
      passed: attempt.passed === null ? null : false,
    }));
    return barrierOf(unit.assessment, notEnough, now, due, left);
  }
  if (hasPassed) return { barrier: 'passed', startableAt: null } as const;
  return barrierOf(unit.assessment, counting, now, due, left);
}

/** Whether a better result than the pass is asked for, or waits for its grade. */
function asksForMore(open: OpenUnit | null): boolean {
  return hasFallenShort(open) || (open?.lacks.some(({ reason }) => reason === 'waiting') ?? false);
}

function assessmentOf({ unit }: OpenEnrolment): { unit: AssessmentUnit; rules: AssessmentRules } {
  if (unit.kind !== 'assessment') throw notFound();
  return { unit, rules: unit.assessment };
}
