import { type Unit, unitsToLearn, versionNews } from '@pirecow/content';
import type { Enrolment as EnrolmentAnswer } from '@pirecow/contracts';
import { type CourseVersion } from '@pirecow/features/catalogue';
import { RecordStore } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, expectRevision, newId, type Scope } from '@pirecow/platform';
import { activityTypes } from '@pirecow/xapi';
import { mapOf } from '../course-map';
import { Enrolment } from '../enrolment.entity';
import { CourseTerms, NO_TERMS, type Terms } from '../runs/course-terms.service';
import { EnrolmentReader, type EnrolmentRow } from '../enrolment-reader';
import { type Fact, LearningStatements, waivedUnit } from '../learning-statements';
import { TESTED_OUT } from '../progress-delta';
import { isRecognised, stateOf } from '../progress';
import { UnitOutcomes } from '../unit-outcomes.service';
import { EnrolmentNewsReader } from './enrolment-news.service';

interface Renewing {
  row: EnrolmentRow;
  version: CourseVersion;
  newest: CourseVersion;
}

const RENEWED = `SELECT enrolment_id AS id FROM enrolment_renewal WHERE renews_id = $1`;

const RENEW = `
INSERT INTO enrolment_renewal (enrolment_id, renews_id, renewed_at, keeps_attendance) VALUES ($1, $2, $3, $4)`;

/**
 * Repeats a completion: under a registration of its own, in the public version. The one of before is closed with all that it
 * states, so the old completion and its proof stay as they are (docs/adr/0016).
 */
@Injectable()
export class Renewals {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly news: EnrolmentNewsReader,
    private readonly outcomes: UnitOutcomes,
    private readonly records: RecordStore,
    private readonly statements: LearningStatements,
    private readonly terms: CourseTerms,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs inside a transaction; asking twice answers the same enrolment. `seen` is the revision of the news.
   * @throws AppError `not-found`, `conflict` where another version was published since, `learning.not-asked-again` where
   *   nobody asks for a repetition
   */
  async renew(
    { accountId }: Pick<Scope, 'accountId'>,
    id: string,
    seen: string | undefined,
  ): Promise<EnrolmentAnswer> {
    await this.reader.own(accountId, id);
    // Another device that renews meanwhile is waited for: what is read next is what it left.
    const lock = { mode: 'for_no_key_update' } as const;
    await this.database.repository(Enrolment).findOne({ where: { id }, lock });
    const [renewed] = await this.database.query<{ id: string }>(RENEWED, [id]);
    return this.present(accountId, renewed?.id ?? (await this.begin(accountId, id, seen)));
  }

  private async begin(accountId: string, id: string, seen: string | undefined): Promise<string> {
    const row = await this.reader.own(accountId, id);
    const newest = await this.news.newest(row);
    expectRevision(seen, newest.id);
    if (!row.repetition) throw new AppError('learning.not-asked-again');
    this.reader.expectAccess(row);
    const renewing = { row, version: await this.reader.versionOf(row), newest };
    const terms = row.run ? NO_TERMS : await this.terms.of(row.courseId, accountId, true);
    const enrolment = { ...this.enrolmentOf(renewing), ...terms };
    const enrolments = this.database.repository(Enrolment);
    await enrolments.update({ id }, { withdrawnAt: enrolment.enrolledAt });
    await enrolments.insert(enrolment);
    // Meetings are over: who learns again what changed has been there.
    const keepsAttendance = row.repetition.scope === 'changed';
    await this.database.query(RENEW, [enrolment.id, id, enrolment.enrolledAt, keepsAttendance]);
    await this.state(enrolment, newest, [registered(newest), ...waived(renewing)]);
    await this.outcomes.settleAll([enrolment.id]);
    return enrolment.id;
  }

  private enrolmentOf({ row: { accountId, language, run }, newest }: Renewing): Omit<Enrolment, keyof Terms> {
    const { id: versionId, courseId, organisationId, languages, course } = newest;
    return {
      id: newId(),
      ...{ organisationId, courseId, versionId, accountId },
      language: languages.includes(language) ? language : course.structure.sourceLanguage,
      enrolledAt: this.clock.now(),
      withdrawnAt: null,
      // The seat stays the same person's.
      ...{
        withdrawnBecause: null,
        withdrawalWords: null,
        runId: run?.id ?? null,
        runSince: null,
        dueOn: null,
        accessUntil: null,
      },
    };
  }

  private async state(enrolment: Enrolment, version: CourseVersion, facts: Fact[]): Promise<void> {
    const statements = facts.map((fact) => this.statements.of(enrolment, version, fact));
    await this.records.state(enrolment.organisationId, statements);
  }

  private async present(accountId: string, id: string): Promise<EnrolmentAnswer> {
    const row = await this.reader.own(accountId, id);
    return this.reader.present(row, await this.reader.versionOf(row));
  }
}

function registered({ courseId: id }: CourseVersion): Fact {
  return { verb: 'registered', kind: 'courses', id, type: activityTypes.course };
}

/** Units that were done, and are what they were, where only what changed is asked for. */
function waived({ row, version, newest }: Renewing): Fact[] {
  if (row.repetition?.scope !== 'changed') return [];
  const toLearn = unitsToLearn(versionNews(version.course, newest.course));
  const { structure } = version.course;
  const { unitById } = mapOf(structure);
  const wasDone = ({ id }: Unit) => {
    const unit = unitById.get(id);
    // One that was failed is learnt again, whatever the older version was content with.
    return unit !== undefined && ['passed', 'completed'].includes(stateOf(structure, unit, row));
  };
  return mapOf(newest.course.structure)
    .units.filter((unit) => !toLearn.has(unit.id) && wasDone(unit))
    .map((unit) => waivedUnit(unit, isRecognised(unit, row.units.get(unit.id)) ? TESTED_OUT : undefined));
}
