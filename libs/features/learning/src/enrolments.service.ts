import type { Enrolment as EnrolmentAnswer, NewEnrolment } from '@pirecow/contracts';
import { CourseVersions, type CourseVersion } from '@pirecow/features/catalogue';
import { RecordStore } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, newId, notFound, type Scope } from '@pirecow/platform';
import { activityTypes } from '@pirecow/xapi';
import { Enrolment } from './enrolment.entity';
import { EnrolmentReader } from './enrolment-reader';
import { type Fact, LearningStatements } from './learning-statements';

/** Enrolling, choosing the language, leaving. What counts is stated in the same transaction. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly reader: EnrolmentReader,
    private readonly records: RecordStore,
    private readonly statements: LearningStatements,
    private readonly clock: Clock,
  ) {}

  /** Enrols in the public version of a course. Who already is gets the enrolment that stands: asking twice is harmless. */
  async enrol(who: Scope, { courseId, language }: NewEnrolment): Promise<EnrolmentAnswer> {
    const version = await this.versions.current(courseId);
    if (!version) throw notFound();
    if (version.course.structure.state === 'announced') throw new AppError('learning.announced');
    const enrolment = this.newEnrolment(who, version, language);
    const { identifiers } = await this.database
      .repository(Enrolment)
      .createQueryBuilder()
      .insert()
      .values(enrolment)
      .orIgnore()
      .returning('id')
      .execute();
    const row = await this.reader.inCourse(who.accountId, courseId);
    if (identifiers[0] && row?.id === enrolment.id)
      await this.state(enrolment, version, this.about(version, 'registered'));
    if (!row) throw notFound();
    return this.reader.present(row, await this.reader.versionOf(row));
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

  /** Leaves a course. The records stay; one may enrol again. */
  async withdraw(who: Pick<Scope, 'accountId'>, id: string): Promise<void> {
    const row = await this.reader.own(who.accountId, id);
    const repository = this.database.repository(Enrolment);
    const enrolment = await repository.findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
    if (!enrolment || enrolment.withdrawnAt) return;
    const version = await this.reader.versionOf(row);
    await repository.update({ id }, { withdrawnAt: this.clock.now() });
    await this.state(enrolment, version, this.about(version, 'exited'));
  }

  private newEnrolment(who: Scope, version: CourseVersion, wished: string | undefined): Enrolment {
    const language = [wished, who.language].find(
      (one) => one !== undefined && version.languages.includes(one),
    );
    return {
      id: newId(),
      organisationId: version.organisationId,
      courseId: version.courseId,
      versionId: version.id,
      accountId: who.accountId,
      language: language ?? version.course.structure.sourceLanguage,
      enrolledAt: this.clock.now(),
      withdrawnAt: null,
    };
  }

  private about({ courseId }: CourseVersion, verb: Fact['verb']): Fact {
    return { verb, kind: 'courses', id: courseId, type: activityTypes.course };
  }

  private async state(enrolment: Enrolment, version: CourseVersion, fact: Fact): Promise<void> {
    await this.records.state(enrolment.organisationId, [this.statements.of(enrolment, version, fact)]);
  }
}
