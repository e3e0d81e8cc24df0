import { Inject, Injectable } from '@nestjs/common';
import { IRI_BASE } from '@pirecow/platform';
import { accountAgent, type Agent } from '@pirecow/xapi';
import type { RegistrationNames } from './rules/lms-statements';
import type { CourseStructure } from './structure/course-structure';

/** How statements name a person, a package and its parts. */
@Injectable()
export class PackageNames {
  constructor(@Inject(IRI_BASE) readonly iriBase: string) {}

  /** A registration as it stands in statements. */
  of(
    { id, packageId, accountId }: { id: string; packageId: string; accountId: string },
    structure: CourseStructure,
  ): RegistrationNames {
    return { iriBase: this.iriBase, packageId, registration: id, actor: this.actor(accountId), structure };
  }

  actor(accountId: string): Agent {
    return accountAgent(this.iriBase, accountId);
  }

  /** What units of a package speak with the authority of. */
  authority(packageId: string): Agent {
    return { objectType: 'Agent', account: { homePage: this.iriBase, name: `package:${packageId}` } };
  }
}
