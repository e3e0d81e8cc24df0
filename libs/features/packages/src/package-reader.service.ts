import type {
  PackageDetail,
  PackageList,
  PackageRegistration,
  PackageRegistrationList,
  PackageSummary,
  PackageUnit,
  PageQuery,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { PackageStore } from './package-store';
import { type CoursePlace, RegistrationStore } from './registration-store';
import { isUnitSatisfied, type Progress, satisfiedUnits } from './rules/progress';
import type { Part, Texts } from './structure/course-structure';

const LIST = `
  SELECT p.id, p.title, p.units, p.created_at AS "importedAt", own.id AS "registrationId",
    own.satisfied_units AS "satisfiedUnits", own.is_satisfied AS "isSatisfied"
  FROM package p LEFT JOIN LATERAL (
    SELECT id, satisfied_units, is_satisfied FROM package_registration
    WHERE account_id = $2 AND package_id = p.id AND enrolment_id IS NULL ORDER BY id DESC LIMIT 1) own ON true
  WHERE p.organisation_id = $1 AND p.removed_at IS NULL AND ($3::uuid IS NULL OR p.id < $3)
  ORDER BY p.id DESC LIMIT $4`;

const REGISTRATIONS = `
  SELECT r.id AS "registrationId", CASE WHEN a.closed_at IS NULL THEN a.given_name || ' ' || a.family_name END AS name,
    r.created_at AS since, r.completed, r.passed, r.waived, r.satisfied_units AS "satisfiedUnits",
    r.is_satisfied AS "isSatisfied", coalesce(s.open, '[]'::json) AS "openSessions"
  FROM package_registration r
  LEFT JOIN account a ON a.id = r.account_id
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object('id', id, 'unit', unit) ORDER BY id) AS open
    FROM package_session WHERE registration_id = r.id AND ended_at IS NULL) s ON true
  WHERE r.package_id = $1 AND ($2::uuid IS NULL OR r.id < $2)
  ORDER BY r.id DESC LIMIT $3`;

interface SummaryRow extends Omit<PackageSummary, 'own' | 'importedAt'> {
  importedAt: Date;
  registrationId: string | null;
  satisfiedUnits: number;
  isSatisfied: boolean;
}

type RegistrationRow = Omit<PackageRegistration, 'since'> & { since: Date };

/** Packages and registrations as pages show them. */
@Injectable()
export class PackageReader {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
  ) {}

  async list(who: Scope, organisationId: string, { limit, cursor }: PageQuery): Promise<PackageList> {
    const before = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.database.query<SummaryRow>(LIST, [
      organisationId,
      who.accountId,
      before,
      limit + 1,
    ]);
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(toSummary), next: page.next };
  }

  /** A package, with how far one has come in it by oneself, or in a unit of a course. @throws AppError `not-found` */
  async one(
    { accountId }: Pick<Scope, 'accountId'>,
    organisationId: string,
    packageId: string,
    place?: CoursePlace,
  ): Promise<PackageDetail> {
    const { id, structure } = await this.packages.available(packageId, organisationId);
    const own = await this.registrations.latest(packageId, accountId, place);
    return {
      id,
      title: structure.title,
      description: structure.description,
      own: own
        ? {
            registrationId: own.id,
            satisfiedUnits: satisfiedUnits(structure, own.progress),
            isSatisfied: own.progress.isCourseSatisfied,
          }
        : null,
      units: unitsOf(structure.parts, own?.progress),
    };
  }

  /** @throws AppError `not-found` */
  async registrationsOf(
    organisationId: string,
    packageId: string,
    { limit, cursor }: PageQuery,
  ): Promise<PackageRegistrationList> {
    await this.packages.available(packageId, organisationId);
    const before = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.database.query<RegistrationRow>(REGISTRATIONS, [packageId, before, limit + 1]);
    const page = pageOf(rows, limit, ({ registrationId }) => registrationId);
    return { items: page.items.map((row) => ({ ...row, since: row.since.toISOString() })), next: page.next };
  }
}

function toSummary({ registrationId, satisfiedUnits: count, isSatisfied, importedAt, ...row }: SummaryRow) {
  const own = registrationId === null ? null : { registrationId, satisfiedUnits: count, isSatisfied };
  return { ...row, importedAt: importedAt.toISOString(), own };
}

function unitsOf(parts: Part[], progress: Progress | undefined, blocks: Texts[] = []): PackageUnit[] {
  return parts.flatMap((part): PackageUnit[] => {
    if (part.kind === 'block') return unitsOf(part.parts, progress, [...blocks, part.title]);
    const { position, title, description, moveOn, launchMethod } = part;
    const own = progress
      ? {
          isCompleted: progress.completed.has(position),
          isPassed: progress.passed.has(position),
          isWaived: progress.waived.has(position),
          isSatisfied: isUnitSatisfied(part, progress),
        }
      : null;
    return [{ position, title, description, blocks, moveOn, launchMethod, own }];
  });
}
