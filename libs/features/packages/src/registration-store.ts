import { UnitOutcomes } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, notFound } from '@pirecow/platform';
import { type Progress, satisfiedUnits } from './rules/progress';
import type { CourseStructure } from './structure/course-structure';

/** The unit of a course that somebody follows, of which a package is the content. */
export interface CoursePlace {
  enrolmentId: string;
  unitId: string;
}

interface Row {
  id: string;
  packageId: string;
  accountId: string;
  completed: number[];
  passed: number[];
  waived: number[];
  satisfiedBlocks: number[];
  isSatisfied: boolean;
  enrolmentId: string | null;
  unitId: string | null;
}

/** One person's way through a package (cmi5 8.1.4). */
export interface PackageRegistration {
  id: string;
  packageId: string;
  accountId: string;
  progress: Progress;
  /** Undefined where the package stands for itself. */
  place: CoursePlace | undefined;
}

const COLUMNS = `id, package_id AS "packageId", account_id AS "accountId", completed, passed, waived,
  satisfied_blocks AS "satisfiedBlocks", is_satisfied AS "isSatisfied", enrolment_id AS "enrolmentId", unit_id AS "unitId"`;

function toRegistration({ id, packageId, accountId, enrolmentId, unitId, ...row }: Row): PackageRegistration {
  const progress = {
    completed: new Set(row.completed),
    passed: new Set(row.passed),
    waived: new Set(row.waived),
    satisfiedBlocks: new Set(row.satisfiedBlocks),
    isCourseSatisfied: row.isSatisfied,
  };
  const place = enrolmentId !== null && unitId !== null ? { enrolmentId, unitId } : undefined;
  return { id, packageId, accountId, progress, place };
}

/** Rows of registrations. Whoever changes one, or anything that is said under it, locks it first. */
@Injectable()
export class RegistrationStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outcomes: UnitOutcomes,
  ) {}

  async create(packageId: string, accountId: string, place?: CoursePlace): Promise<PackageRegistration> {
    const row: Row = {
      ...{ id: newId(), packageId, accountId },
      ...{ completed: [], passed: [], waived: [], satisfiedBlocks: [], isSatisfied: false },
      ...{ enrolmentId: place?.enrolmentId ?? null, unitId: place?.unitId ?? null },
    };
    await this.database.query(
      `INSERT INTO package_registration (id, package_id, account_id, created_at, completed, passed, waived,
         satisfied_blocks, satisfied_units, is_satisfied, enrolment_id, unit_id)
       VALUES ($1, $2, $3, $4, '{}', '{}', '{}', '{}', 0, false, $5, $6)`,
      [row.id, packageId, accountId, this.clock.now(), row.enrolmentId, row.unitId],
    );
    return toRegistration(row);
  }

  /**
   * Until the transaction ends nobody else changes it, nor what its course knows of its learner: the enrolment first, in the order in
   * which all who state something of it lock. @throws AppError `not-found`
   */
  async lock(id: string, packageId?: string): Promise<PackageRegistration> {
    const [known] = await this.database.query<Pick<Row, 'enrolmentId'>>(
      `SELECT enrolment_id AS "enrolmentId" FROM package_registration WHERE id = $1`,
      [id],
    );
    if (known?.enrolmentId) await this.outcomes.lockUnderWay([known.enrolmentId]);
    const [row] = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM package_registration
       WHERE id = $1 AND ($2::uuid IS NULL OR package_id = $2) FOR UPDATE`,
      [id, packageId ?? null],
    );
    if (!row) throw notFound();
    return toRegistration(row);
  }

  /** The newest of a person in a package that stands for itself, or in a unit of a course. */
  async latest(
    packageId: string,
    accountId: string,
    place?: CoursePlace,
  ): Promise<PackageRegistration | undefined> {
    const where = place ? 'enrolment_id = $3 AND unit_id = $4' : 'enrolment_id IS NULL';
    const [row] = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM package_registration WHERE package_id = $1 AND account_id = $2 AND ${where}
       ORDER BY id DESC LIMIT 1`,
      [packageId, accountId, ...(place ? [place.enrolmentId, place.unitId] : [])],
    );
    return row && toRegistration(row);
  }

  async save({ id, progress }: PackageRegistration, structure: CourseStructure): Promise<void> {
    await this.database.query(
      `UPDATE package_registration SET completed = $2, passed = $3, waived = $4, satisfied_blocks = $5,
         satisfied_units = $6, is_satisfied = $7 WHERE id = $1`,
      [
        id,
        ...[progress.completed, progress.passed, progress.waived, progress.satisfiedBlocks].map((set) => [
          ...set,
        ]),
        satisfiedUnits(structure, progress),
        progress.isCourseSatisfied,
      ],
    );
  }

  /** Two launches of one person at once make one registration. */
  async lockPerson(packageId: string, accountId: string): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 7419215))`, [
      `${packageId} ${accountId}`,
    ]);
  }
}
