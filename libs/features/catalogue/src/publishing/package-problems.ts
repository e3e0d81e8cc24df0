import {
  type CourseDocument,
  packagesOf,
  type Problem,
  type Unit,
  unitFile,
  unitsOf,
} from '@pirecow/content';
import { Injectable } from '@nestjs/common';
import { OrganisationPackages, type OwnedPackage } from './organisation-packages';

/** What only those who know the packages can say of the units that name them. */
@Injectable()
export class PackageProblems {
  constructor(private readonly packages: OrganisationPackages) {}

  /** Units whose packages the organisation has not, and those that ask for a score which nobody adds up. One query where there are any. */
  async in(structure: CourseDocument, organisationId: string): Promise<Problem[]> {
    const units = unitsOf(structure).filter(({ kind }) => kind === 'package');
    const named = [...new Set(units.flatMap(packagesOf))];
    const owned = await this.packages.among(organisationId, named);
    const byId = new Map(owned.map((one) => [one.id, one]));
    return units.flatMap((unit) => problemsOf(unit, byId));
  }
}

/** cmi5 and SCORM say of no package what the scores of several units come to. */
function problemsOf(unit: Unit, owned: ReadonlyMap<string, OwnedPackage>): Problem[] {
  const at = { file: unitFile(unit.slug), id: unit.id };
  const known = packagesOf(unit).map((id) => owned.get(id));
  const asksScore = unit.kind === 'package' && unit.completion?.score !== undefined;
  const several = asksScore && known.some((one) => one && one.units > 1);
  const say = (rule: string, field: string): Problem => ({
    level: 'error',
    rule,
    values: {},
    at: { ...at, field },
  });
  return [
    ...(known.includes(undefined) ? [say('package.unknown', 'packages')] : []),
    ...(several ? [say('package.score', 'completion')] : []),
  ];
}
