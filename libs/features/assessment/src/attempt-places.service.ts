import type { AssessmentRules, Unit } from '@pirecow/content';
import { type CourseVersion, CourseVersions, textStateOf } from '@pirecow/features/catalogue';
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

/** One's own attempt, and the newest texts of its version, so that nothing more is asked to know its questions. */
export type OwnAttempt = Attempt & { textState: string };

const COLUMNS = `
  a.id, a.enrolment_id AS "enrolmentId", a.unit_id AS "unitId", a.version_id AS "versionId", a.number,
  a.started_at AS "startedAt", a.ends_at AS "endsAt", a.submitted_at AS "submittedAt", a.hand_in_id AS "handInId",
  a.arrived_at AS "arrivedAt", a.points, a.max, a.passed, a.positioning,
  ${textStateOf('a.version_id')} AS "textState"`;

const OWN = `
SELECT ${COLUMNS} FROM attempt a JOIN enrolment e ON e.id = a.enrolment_id WHERE a.id = $1 AND e.account_id = $2`;

const LOCKED = `${OWN} FOR NO KEY UPDATE OF a`;

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
  async of(who: Learner, attempt: OwnAttempt): Promise<Place> {
    return this.in(await this.reader.own(who.accountId, attempt.enrolmentId), attempt);
  }

  /** The same, where the enrolment was read already. */
  async in(row: EnrolmentRow, attempt: OwnAttempt): Promise<Place> {
    return placeIn(row, await this.versions.get(attempt.versionId, attempt.textState), attempt.unitId);
  }

  /** What an attempt is one at. Its version is kept in memory: nothing is asked of the database. */
  async unitOf({ versionId, textState, unitId }: OwnAttempt): Promise<AssessmentUnit> {
    return unitIn(await this.versions.get(versionId, textState), unitId);
  }

  /** One's own attempt. With `lock` it stands still until the transaction ends. @throws AppError `not-found` */
  async own(who: Learner, id: string, lock: boolean): Promise<OwnAttempt> {
    const [name, sql] = lock ? ['attempt.locked', LOCKED] : ['attempt.own', OWN];
    const [attempt] = await this.database.prepared<OwnAttempt>(name, sql, [id, who.accountId]);
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
  const unit = unitIn(version, unitId);
  return { row, version, unit, rules: unit.assessment };
}

function unitIn({ course }: CourseVersion, unitId: string): AssessmentUnit {
  const unit = mapOf(course.structure).unitById.get(unitId);
  if (unit?.kind !== 'assessment') throw notFound();
  return unit;
}
