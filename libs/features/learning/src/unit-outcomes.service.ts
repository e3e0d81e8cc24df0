import type { DoneEarlier, Enrolment as EnrolmentAnswer, UnitDone } from '@pirecow/contracts';
import { skippableUnits, type Unit } from '@pirecow/content';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { RecordStore, type VoidingOf, voidingOf } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  fieldError,
  newId,
  notFound,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';
import { activityTypes, type Result, verbs } from '@pirecow/xapi';
import { mapOf } from './course-map';
import type { Enrolment } from './enrolment.entity';
import { satisfiedAt } from './done-at';
import { EnrolmentReader, type EnrolmentRow } from './enrolment-reader';
import { type Done, doneIn } from './late-arrival';
import { type Fact, LearningStatements, waivedUnit } from './learning-statements';
import { isDone, isSatisfied, stateOf, surveysOpenIn } from './progress';
import { TESTED_OUT } from './progress-delta';

/** What an assessment came to, with the facts of its items. */
export interface AssessmentOutcome {
  passed: boolean;
  result: Result;
  /** One `answered` per item, stated by the server because it counts. */
  answers: Fact[];
  /** When that was, where it was not now, and how. */
  done?: Done | undefined;
}

/** What a package came to, in the words of its course. */
export interface PackageOutcome {
  verb: 'completed' | 'passed' | 'failed';
  /** Share of the points, 0 to 1. */
  score: number | undefined;
}

/** What is said of an enrolment, and for whom. */
type LockedEnrolment = Pick<
  Enrolment,
  'id' | 'organisationId' | 'courseId' | 'versionId' | 'accountId' | 'language' | 'withdrawnAt'
>;

const LOCKED = `
SELECT id, organisation_id AS "organisationId", course_id AS "courseId", version_id AS "versionId", account_id AS "accountId", language,
  withdrawn_at AS "withdrawnAt"
FROM enrolment WHERE id = $1 AND account_id = $2 FOR NO KEY UPDATE`;

const UNDER_WAY = `
SELECT id FROM enrolment WHERE id = ANY($1::uuid[]) AND withdrawn_at IS NULL ORDER BY id FOR NO KEY UPDATE`;

/** What says that courses are completed, and was not taken back, along the registration. */
const SATISFIED = `
SELECT s.id FROM statement s JOIN record_iri v ON v.id = s.verb_id
WHERE s.organisation_id = $1 AND s.registration = $2 AND s.source = 'platform' AND v.iri = $3
  AND NOT EXISTS (SELECT FROM statement_voiding o WHERE o.organisation_id = s.organisation_id AND o.target_id = s.id)`;

/** Enrolments among $1 of whose completion one of $2 told, along the registration. */
const VOIDED_COMPLETIONS = `
SELECT DISTINCT s.registration AS id FROM statement s JOIN record_iri v ON v.id = s.verb_id
WHERE s.registration = ANY($1::uuid[]) AND s.id = ANY($2::uuid[]) AND s.source = 'platform' AND v.iri = $3`;

const NOT_COMPLETED = `UPDATE enrolment_progress SET completed_at = NULL WHERE enrolment_id = $1`;

/** An enrolment under way, locked, with what its course is. */
export interface OpenEnrolment {
  enrolment: LockedEnrolment;
  row: EnrolmentRow;
  version: CourseVersion;
  unit: Unit;
}

/** Where somebody stands in a unit, of whatever version that is. */
interface Standing {
  enrolment: Pick<LockedEnrolment, 'id' | 'accountId'>;
  unit: Unit;
}

/** The units that are wished for, each once. @throws AppError naming the first that may not be skipped */
function skippedOf(allowed: readonly Unit[], unitIds: readonly string[]): Unit[] {
  const byId = new Map(allowed.map((unit) => [unit.id, unit]));
  const index = unitIds.findIndex((id) => !byId.has(id.toLowerCase()));
  if (index >= 0) throw fieldError(`unitIds[${index}]`, 'not-known');
  const wanted = new Set(unitIds.map((id) => id.toLowerCase()));
  return allowed.filter(({ id }) => wanted.has(id));
}

/** A lesson with a survey that has to be answered is not done before. */
function expectSurveys({ unit, row }: OpenEnrolment): void {
  const count = surveysOpenIn(unit, row);
  if (count > 0) throw new AppError('learning.survey-open', { count });
}

/** The one place where the server says that a unit or a course is done. Runs inside a transaction, the enrolment locked. */
@Injectable()
export class UnitOutcomes {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly records: RecordStore,
    private readonly statements: LearningStatements,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
  ) {}

  /**
   * Finishes a lesson by its learner's own word, also one that was given earlier, without a network. Doing it twice is harmless.
   * @throws AppError `learning.access-over` where the access had ended by then, `learning.survey-open`
   */
  async finishLesson(
    who: Scope,
    enrolmentId: string,
    unitId: string,
    earlier?: DoneEarlier,
  ): Promise<UnitDone> {
    const open = await this.open(who, enrolmentId, unitId);
    const done = doneIn(earlier, { now: this.clock.now(), since: open.row.enrolledAt });
    this.reader.expectAccess(open.row, done?.at);
    if (open.unit.kind !== 'lesson') throw new AppError('learning.not-a-lesson');
    // What else its rule may be content with, attendance say, is no word of its learner, and answers no survey.
    if (!open.row.units.get(unitId)?.completedAt) {
      expectSurveys(open);
      await this.state(open, [{ ...this.about(open.unit, 'completed', { completion: true }), done }]);
    }
    return this.settle(open, done);
  }

  /**
   * Waives lessons that a positioning test showed to be known, by their learner's own wish: all of them, or none. Done ones stay what they
   * are, so that twice is harmless.
   * @throws AppError naming the one that may not be skipped; `not-found`, `learning.closed`, `learning.access-over`
   */
  async skip(who: Scope, enrolmentId: string, unitIds: readonly string[]): Promise<EnrolmentAnswer> {
    const enrolment = await this.locked(who.accountId, enrolmentId);
    if (enrolment.withdrawnAt) throw new AppError('learning.closed');
    const row = await this.reader.opened(who.accountId, enrolmentId);
    const version = await this.reader.versionOf(row);
    const { structure } = version.course;
    const units = skippedOf(skippableUnits(structure, row.shown), unitIds);
    const facts = units
      .filter((unit) => !isDone(structure, unit, row))
      .map((unit) => waivedUnit(unit, TESTED_OUT));
    if (facts.length > 0)
      await this.records.state(
        row.organisationId,
        facts.map((fact) => this.statements.of(enrolment, version, fact)),
      );
    await this.settleAll([enrolmentId]);
    return this.reader.present(await this.reader.own(who.accountId, enrolmentId), version);
  }

  /** Records what an assessment came to. Each attempt is stated; passed once is passed for good. */
  async recordAssessment(
    open: OpenEnrolment,
    { passed, result, answers, done }: AssessmentOutcome,
  ): Promise<UnitDone> {
    const verb = passed ? 'passed' : 'failed';
    const about = this.about(open.unit, verb, { ...result, success: passed, completion: true });
    await this.state(open, [...answers, { ...about, done }]);
    return this.settle(open, done);
  }

  /** Records what a package said, by its IRI. It is judged by who knows packages; what it means for the unit says its rule. */
  async recordPackage(open: OpenEnrolment, outcomes: PackageOutcome[], iri: string): Promise<UnitDone> {
    const facts = outcomes.map(({ verb, score }) => {
      const judged = verb === 'completed' ? { completion: true } : { success: verb === 'passed' };
      const result = { ...judged, ...(score !== undefined && { score: { scaled: score } }) };
      return { ...this.about(open.unit, verb, result), other: iri };
    });
    await this.state(open, facts);
    return this.settle(open);
  }

  /** States that a positioning test was handed in: done, with neither a pass nor a score, for it counts for nothing. */
  async recordPositioning(
    open: OpenEnrolment,
    { answers, done }: Pick<AssessmentOutcome, 'answers' | 'done'>,
  ): Promise<UnitDone> {
    await this.state(open, [
      ...answers,
      { ...this.about(open.unit, 'completed', { completion: true }), done },
    ]);
    return this.settle(open, done);
  }

  /** States answers of an attempt whose outcome is not known yet; where handing in is enough, its unit is done. */
  async recordAnswers(open: OpenEnrolment, answers: Fact[]): Promise<UnitDone> {
    if (answers.length > 0) await this.state(open, answers);
    return this.settle(open);
  }

  /** The same as {@link open}, for what needs that the course may be opened today. @throws AppError `learning.access-over` */
  async begin(who: Scope, enrolmentId: string, unitId: string): Promise<OpenEnrolment> {
    const open = await this.open(who, enrolmentId, unitId);
    this.reader.expectAccess(open.row);
    return open;
  }

  /** Locks one's own enrolment for a change. @throws AppError `not-found`, or `learning.closed` once it is withdrawn */
  async open(who: Scope, enrolmentId: string, unitId: string): Promise<OpenEnrolment> {
    const open = await this.openStill(who, enrolmentId, unitId);
    if (!open) throw notFound();
    return open;
  }

  /** The same for what is finished in its own version; undefined where that of the enrolment has no such unit any more. */
  async openStill(who: Scope, enrolmentId: string, unitId: string): Promise<OpenEnrolment | undefined> {
    const enrolment = await this.locked(who.accountId, enrolmentId);
    if (enrolment.withdrawnAt) throw new AppError('learning.closed');
    return this.placed(enrolment, unitId);
  }

  /**
   * Locks the enrolment of a learner for what somebody else decides about it. Undefined where there is nothing to state any
   * more: it is withdrawn, or its version has no such unit. @throws AppError `not-found`
   */
  async openFor(accountId: string, enrolmentId: string, unitId: string): Promise<OpenEnrolment | undefined> {
    const enrolment = await this.locked(accountId, enrolmentId);
    return enrolment.withdrawnAt ? undefined : this.placed(enrolment, unitId);
  }

  private async locked(accountId: string, id: string): Promise<LockedEnrolment> {
    const [enrolment] = await this.database.prepared<LockedEnrolment>('enrolment.locked', LOCKED, [
      id,
      accountId,
    ]);
    if (!enrolment) throw notFound();
    return enrolment;
  }

  private async placed(enrolment: LockedEnrolment, unitId: string): Promise<OpenEnrolment | undefined> {
    const row = await this.reader.own(enrolment.accountId, enrolment.id);
    const version = await this.reader.versionOf(row);
    const unit = mapOf(version.course.structure).unitById.get(unitId);
    return unit && { enrolment, row, version, unit };
  }

  /** Where the unit and the course stand, without a change. */
  async current({ enrolment, unit }: Standing): Promise<UnitDone> {
    const row = await this.reader.own(enrolment.accountId, enrolment.id);
    return this.standing({ unit, version: await this.reader.versionOf(row) }, row);
  }

  private standing({ version, unit }: Pick<OpenEnrolment, 'version' | 'unit'>, row: EnrolmentRow): UnitDone {
    const { state: enrolmentState, progress } = this.reader.present(row, version);
    return { state: stateOf(version.course.structure, unit, row), enrolmentState, progress };
  }

  /** Completes those of these enrolments that nothing is missing of. They are locked, and one query reads them all. */
  async settleAll(enrolmentIds: readonly string[]): Promise<void> {
    for (const row of await this.reader.some(enrolmentIds)) {
      await this.settleCourse(row, await this.reader.versionOf(row));
    }
  }

  /**
   * Locks enrolments of which something outside of their course is to be stated: before anything is, since whoever states has
   * locked its enrolment, and a rebuild waits between both. @returns those under way
   */
  async lockUnderWay(enrolmentIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(UNDER_WAY, [enrolmentIds]);
    return rows.map(({ id }) => id);
  }

  /**
   * Takes back that a course is completed where that stood on a half-day that its learner was not there, as is known now. The
   * enrolments are locked. @param said who says so now, and why
   */
  async reopen(enrolmentIds: readonly string[], said: Omit<VoidingOf, 'target'>): Promise<void> {
    for (const row of await this.reader.some(enrolmentIds)) {
      const { course } = await this.reader.versionOf(row);
      const before = { ...row, halfDays: [...row.halfDays, said.at] };
      const stoodOnIt = isSatisfied(course.structure, before) && !isSatisfied(course.structure, row);
      if (row.completedAt && stoodOnIt) await this.voidCompletion(row, said);
    }
  }

  /** What has left the records is not taken back: nothing could fold it anew. */
  private async voidCompletion(row: EnrolmentRow, said: Omit<VoidingOf, 'target'>): Promise<void> {
    const { id, organisationId } = row;
    const found = await this.database.query<{ id: string }>(SATISFIED, [organisationId, id, verbs.satisfied]);
    if (found.length === 0) return;
    const voidings = found.map(({ id: target }) => ({ id: newId(), ...voidingOf({ ...said, target }) }));
    await this.records.state(organisationId, voidings);
  }

  /** Completions that were voided, by whomever: they count no more at once, and rooms hear of it. */
  async reopenVoided(statementIds: readonly string[], registrations: readonly string[]): Promise<void> {
    const values = [registrations, statementIds, verbs.satisfied];
    for (const { id } of await this.database.query<{ id: string }>(VOIDED_COMPLETIONS, values)) {
      await this.database.query(NOT_COMPLETED, [id]);
      await this.events.emit('course.reopened', { enrolmentId: id });
    }
  }

  private async settle(open: OpenEnrolment, done?: Done): Promise<UnitDone> {
    const { enrolment, version } = open;
    const row = await this.reader.own(enrolment.accountId, enrolment.id);
    // What arrives late was done earlier, and so was the course.
    const at = done && satisfiedAt(version.course.structure, row);
    return (await this.settleCourse(row, version, at)) ? this.current(open) : this.standing(open, row);
  }

  /**
   * @param at when that was; now where nothing is said
   * @returns whether it completed the course just now
   */
  private async settleCourse(row: EnrolmentRow, version: CourseVersion, at?: Date): Promise<boolean> {
    if (row.completedAt || !isSatisfied(version.course.structure, row)) return false;
    const about = { kind: 'courses', id: version.courseId, type: activityTypes.course } as const;
    const statement = this.statements.of(row, version, { verb: 'satisfied', ...about, done: at && { at } });
    await this.records.state(row.organisationId, [statement]);
    await this.events.emit('course.completed', { enrolmentId: row.id });
    return true;
  }

  private about(unit: Unit, verb: Fact['verb'], result: Result): Fact {
    const type = unit.kind === 'assessment' ? activityTypes.assessment : activityTypes.lesson;
    return { verb, kind: 'units', id: unit.id, type, result };
  }

  private async state({ enrolment, version }: OpenEnrolment, facts: Fact[]): Promise<void> {
    await this.records.state(
      enrolment.organisationId,
      facts.map((fact) => this.statements.of(enrolment, version, fact)),
    );
  }
}
