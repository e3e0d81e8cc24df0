import { packagesOf } from '@pirecow/content';
import { EnrolmentReader, mapOf, UnitOutcomes } from '@pirecow/features/learning';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@pirecow/platform';
import { packageIri } from '@pirecow/xapi';
import type { PackageRegistration } from '../registration-store';
import type { RegistrationNames } from '../rules/lms-statements';
import { outcomesOf, type Said } from './unit-outcomes';

/** Packages that are units of courses: what a course is told of them, and the way back to it. */
@Injectable()
export class CourseUnits {
  constructor(
    private readonly outcomes: UnitOutcomes,
    private readonly enrolments: EnrolmentReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Tells the course, where there is one, what its learner has reached in a package. In the transaction that wrote it down, under the
   * lock of its registration. Of a withdrawn enrolment, or a unit that its version has no more, or that names another
   * package by now, nothing is told.
   */
  async tell(
    { accountId, place, progress }: PackageRegistration,
    names: RegistrationNames,
    said: Said,
  ): Promise<void> {
    if (!place) return;
    const open = await this.outcomes.openFor(accountId, place.enrolmentId, place.unitId);
    if (open?.unit.kind !== 'package' || !packagesOf(open.unit).includes(names.packageId)) return;
    const row = open.row.units.get(place.unitId);
    const known = { completed: !!row?.completedAt, passed: !!row?.passedAt, score: row?.score ?? null };
    const outcomes = outcomesOf(names, progress, said, known);
    if (outcomes.length === 0) return;
    await this.outcomes.recordPackage(open, outcomes, packageIri(names.iriBase, names.packageId));
  }

  /** Where somebody goes who leaves a unit of a package: its page, or the part of the course that it is. */
  async returnAddress(
    { accountId, packageId, place }: PackageRegistration,
    organisationId: string,
  ): Promise<string> {
    const { publicUrl } = this.config;
    if (!place) return `${publicUrl}/organisations/${organisationId}/packages/${packageId}`;
    const version = await this.enrolments.versionOf(await this.enrolments.own(accountId, place.enrolmentId));
    const unit = mapOf(version.course.structure).unitById.get(place.unitId);
    return unit ? `${publicUrl}/learn/${place.enrolmentId}/${unit.slug}` : `${publicUrl}/learn`;
  }
}
