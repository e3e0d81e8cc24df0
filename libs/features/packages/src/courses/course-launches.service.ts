import type { Launched, UnitLaunch } from '@pirecow/contracts';
import { packagesOf } from '@pirecow/content';
import { UnitOutcomes } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { notFound, type Scope } from '@pirecow/platform';
import { Launches } from '../launches.service';
import type { CoursePlace } from '../registration-store';
import { Ways } from '../scorm/ways';

interface Wish {
  place: CoursePlace;
  launch: UnitLaunch;
  browser: string | undefined;
}

/** Launches packages for who follows a course of which they are a unit: the enrolment lets them in, no role. */
@Injectable()
export class CourseLaunches {
  constructor(
    private readonly outcomes: UnitOutcomes,
    private readonly ways: Ways,
    private readonly launches: Launches,
  ) {}

  /**
   * @throws AppError `not-found` where the enrolment is somebody else's or its unit names no such package; `learning.closed`,
   *   `learning.access-over`, `packages.closed`
   */
  launch(who: Scope, { place, launch: { packageId, ...launch }, browser }: Wish): Promise<Launched> {
    return this.ways.transaction(packageId, async () => {
      const { unit, enrolment } = await this.outcomes.begin(who, place.enrolmentId, place.unitId);
      if (!packagesOf(unit).includes(packageId)) throw notFound();
      const { organisationId, accountId, language } = enrolment;
      const wish = { organisationId, packageId, launch, place, browser };
      return this.launches.launch({ accountId, language }, wish);
    });
  }
}
