import type { Waiver } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { RecordStore } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, newId, notFound, type Scope } from '@pirecow/platform';
import { CourseUnits } from './courses/course-units.service';
import { PackageNames } from './names-of';
import { PackageStore } from './package-store';
import { RegistrationStore } from './registration-store';
import { satisfactions, waived } from './rules/lms-statements';
import { isUnitSatisfied } from './rules/progress';
import { nameOf, partsOf } from './structure/course-structure';

interface Wish extends Waiver {
  organisationId: string;
  packageId: string;
  registrationId: string;
}

/** Lets somebody off a unit (cmi5 9.3.7). */
@Injectable()
export class Waivers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
    private readonly records: RecordStore,
    private readonly names: PackageNames,
    private readonly audit: AuditLog,
    private readonly courses: CourseUnits,
  ) {}

  /** @throws AppError `not-found`; `packages.waived` where the unit is satisfied or waived already */
  waive(
    who: Scope,
    { organisationId, packageId, registrationId, unit: position, reason }: Wish,
  ): Promise<void> {
    return this.database.inTransaction(async () => {
      const { structure } = await this.packages.get(packageId, organisationId);
      const unit = partsOf(structure.parts, 'au')[position];
      const registration = await this.registrations.lock(registrationId, packageId);
      if (!unit) throw notFound();
      if (isUnitSatisfied(unit, registration.progress)) throw new AppError('packages.waived');
      registration.progress.waived.add(position);
      const names = this.names.of(registration, structure);
      const session = { sessionId: newId(), at: this.clock.now() };
      const statement = waived(names, unit, { ...session, reason });
      const follows = satisfactions(names, registration.progress, session);
      await this.registrations.save(registration, structure);
      await this.records.state(organisationId, [statement, ...follows]);
      await this.courses.tell(registration, names, { statements: [] });
      await this.audit.write(who, 'package.waived', registrationId, {
        organisationId,
        name: nameOf(unit),
      });
    });
  }
}
