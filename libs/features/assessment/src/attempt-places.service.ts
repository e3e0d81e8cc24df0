import type { AssessmentRules, Unit } from '@pirecow/content';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { EnrolmentReader, type EnrolmentRow, mapOf } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope } from '@pirecow/platform';
import { Attempt } from './attempt.entity';

export type AssessmentUnit = Extract<Unit, { kind: 'assessment' }>;

/** An assessment in the version that counts. */
export interface Place {
  row: EnrolmentRow;
  version: CourseVersion;
  unit: AssessmentUnit;
  rules: AssessmentRules;
}

/** Whose attempts are looked for. */
type Learner = Pick<Scope, 'accountId'>;

/** Finds one's own attempts and what they are attempts at. */
@Injectable()
export class AttemptPlaces {
  constructor(
    private readonly database: Database,
    private readonly reader: EnrolmentReader,
    private readonly versions: CourseVersions,
  ) {}

  async at(who: Learner, enrolmentId: string, unitId: string): Promise<Place> {
    const row = await this.reader.own(who.accountId, enrolmentId);
    return placeIn(row, await this.reader.versionOf(row), unitId);
  }

  /** The attempt's own version: that one is answered, scored and shown, wherever the enrolment stands by now. */
  async of(who: Learner, { enrolmentId, versionId, unitId }: Attempt): Promise<Place> {
    const row = await this.reader.own(who.accountId, enrolmentId);
    const version =
      versionId === row.versionId ? await this.reader.versionOf(row) : await this.versions.get(versionId);
    return placeIn(row, version, unitId);
  }

  /** One's own attempt. With `lock` it stands still until the transaction ends. @throws AppError `not-found` */
  async own(who: Learner, id: string, lock: boolean): Promise<Attempt> {
    const query = this.attempts
      .createQueryBuilder('a')
      .where(
        'a.id = :id AND EXISTS (SELECT 1 FROM enrolment e WHERE e.id = a.enrolment_id AND e.account_id = :by)',
        { id, by: who.accountId },
      );
    const attempt = await (lock ? query.setLock('for_no_key_update') : query).getOne();
    if (!attempt) throw notFound();
    return attempt;
  }

  /**
   * All attempts of the enrolment's learner at that assessment, in whatever enrolment: leaving wipes nothing out. Whoever was
   * asked to complete the course again begins anew.
   */
  all({ id, accountId, courseId }: EnrolmentRow, unitId: string): Promise<Attempt[]> {
    return this.attempts
      .createQueryBuilder('a')
      .where(
        'a.unitId = :unitId AND a.enrolmentId IN (SELECT id FROM enrolment WHERE account_id = :accountId AND course_id = :courseId AND (id = :id OR id NOT IN (SELECT renews_id FROM enrolment_renewal)))',
        { unitId, accountId, courseId, id },
      )
      .orderBy({ 'a.startedAt': 'ASC', 'a.id': 'ASC' })
      .getMany();
  }

  private get attempts() {
    return this.database.repository(Attempt);
  }
}

function placeIn(row: EnrolmentRow, version: CourseVersion, unitId: string): Place {
  const unit = mapOf(version.course.structure).unitById.get(unitId);
  if (unit?.kind !== 'assessment') throw notFound();
  return { row, version, unit, rules: unit.assessment };
}
