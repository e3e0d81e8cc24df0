import type { Enrolment as EnrolmentAnswer, NewEnrolment, Withdrawal } from '@pirecow/contracts';
import { CourseVersions, type CourseVersion } from '@pirecow/features/catalogue';
import { RecordStore } from '@pirecow/features/records';
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
import { activityTypes } from '@pirecow/xapi';
import { Enrolment } from './enrolment.entity';
import { EnrolmentReader, type EnrolmentRow } from './enrolment-reader';
import { type Fact, LearningStatements } from './learning-statements';
import { CourseEntries } from './runs/course-entries.service';
import { CourseTerms, NO_TERMS, type Terms } from './runs/course-terms.service';

/** Who follows a course, and in which language by choice: the first that it has counts. */
export interface Follower {
  accountId: string;
  languages: readonly (string | undefined)[];
}

/** Enrolling, choosing the language, leaving. What counts is stated in the same transaction. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly reader: EnrolmentReader,
    private readonly records: RecordStore,
    private readonly statements: LearningStatements,
    private readonly entries: CourseEntries,
    private readonly terms: CourseTerms,
    private readonly events: TransactionEventBus,
    private readonly clock: Clock,
  ) {}

  /**
   * Enrols in the public version of a course, without a run. Who already is gets the enrolment that stands: asking twice is
   * harmless. @throws AppError `learning.announced`, `learning.in-runs-only`, `learning.prerequisites`
   */
  async enrol(who: Scope, { courseId, language }: NewEnrolment): Promise<EnrolmentAnswer> {
    const version = await this.offered(courseId);
    if (!(await this.reader.inCourse(who.accountId, courseId)))
      await this.entries.expectAnytime(who.accountId, version, who.language);
    const follower = { accountId: who.accountId, languages: [language, who.language] };
    const row = await this.enrolIn(version, follower, null);
    return this.reader.present(row, await this.reader.versionOf(row));
  }

  /** The public version of a course, for learners. @throws AppError `not-found`, `learning.announced` */
  async offered(courseId: string): Promise<CourseVersion> {
    const version = await this.versions.current(courseId);
    if (!version) throw notFound();
    if (version.course.structure.state === 'announced') throw new AppError('learning.announced');
    return version;
  }

  /** Enrols somebody in a version, in a run or in none. @returns that enrolment, or the one that stands in that course */
  async enrolIn(version: CourseVersion, follower: Follower, runId: string | null): Promise<EnrolmentRow> {
    const terms = runId ? NO_TERMS : await this.terms.of(version.courseId, follower.accountId);
    const enrolment = { ...this.newEnrolment(version, follower, runId), ...terms };
    const { identifiers } = await this.database
      .repository(Enrolment)
      .createQueryBuilder()
      .insert()
      .values(enrolment)
      .orIgnore()
      .returning('id')
      .execute();
    const row = await this.reader.inCourse(follower.accountId, version.courseId);
    if (identifiers[0] && row?.id === enrolment.id)
      await this.state(enrolment, version, this.about(version, 'registered'));
    if (!row) throw notFound();
    return row;
  }

  async list(who: Scope): Promise<EnrolmentAnswer[]> {
    const rows = await this.reader.all(who.accountId);
    return Promise.all(rows.map(async (row) => this.reader.present(row, await this.reader.versionOf(row))));
  }

  /** Goes on in another language of the course. Nothing of the progress depends on it. */
  async changeLanguage(who: Scope, id: string, language: string): Promise<void> {
    const row = await this.reader.own(who.accountId, id);
    const { languages } = await this.reader.versionOf(row);
    if (!languages.includes(language))
      throw fieldError('language', 'choice', { values: languages.join(', ') });
    await this.database.repository(Enrolment).update({ id }, { language });
  }

  /** Leaves a course. The records stay; one may enrol again. A seat in a run is free from then on. */
  async withdraw(who: Pick<Scope, 'accountId'>, id: string, why?: Withdrawal): Promise<void> {
    const row = await this.reader.own(who.accountId, id);
    // In the order in which seats are taken: the run first.
    if (row.run) await this.database.query(`SELECT FROM run WHERE id = $1 FOR NO KEY UPDATE`, [row.run.id]);
    const repository = this.database.repository(Enrolment);
    const enrolment = await repository.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!enrolment || enrolment.withdrawnAt) return;
    const version = await this.reader.versionOf(row);
    const reason = { withdrawnBecause: why?.reason ?? null, withdrawalWords: why?.words || null };
    await repository.update({ id }, { withdrawnAt: this.clock.now(), ...reason });
    await this.state(enrolment, version, this.about(version, 'exited'));
    if (enrolment.runId) {
      const { runId, accountId } = enrolment;
      await this.events.emit('enrolment.withdrawn', { runId, accountId });
    }
  }

  private newEnrolment(
    version: CourseVersion,
    { accountId, languages }: Follower,
    runId: string | null,
  ): Omit<Enrolment, keyof Terms> {
    const language = languages.find((one) => one !== undefined && version.languages.includes(one));
    return {
      id: newId(),
      organisationId: version.organisationId,
      courseId: version.courseId,
      versionId: version.id,
      accountId,
      language: language ?? version.course.structure.sourceLanguage,
      enrolledAt: this.clock.now(),
      withdrawnAt: null,
      withdrawnBecause: null,
      withdrawalWords: null,
      runId,
      runSince: null,
      dueOn: null,
      accessUntil: null,
    };
  }

  private about({ courseId }: CourseVersion, verb: Fact['verb']): Fact {
    return { verb, kind: 'courses', id: courseId, type: activityTypes.course };
  }

  private async state(enrolment: Enrolment, version: CourseVersion, fact: Fact): Promise<void> {
    await this.records.state(enrolment.organisationId, [this.statements.of(enrolment, version, fact)]);
  }
}
