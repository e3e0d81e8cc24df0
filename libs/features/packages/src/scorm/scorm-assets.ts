import { Injectable } from '@nestjs/common';
import { Clock } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { type PackageRegistration, RegistrationStore } from '../registration-store';
import { type RegistrationNames, satisfactions } from '../rules/lms-statements';
import type { LaunchMode } from '../rules/statement-rules';
import { SessionStore } from '../session-store';
import type { AssignableUnit } from '../structure/course-structure';
import { type UnitEvent, unitStatement } from './scorm-statements';

interface Shown {
  names: RegistrationNames;
  unit: AssignableUnit;
  sessionId: string;
  launchMode: LaunchMode;
}

/** Pages of SCORM packages that speak to nobody: they are done once they are opened (RTE 2.1.1). */
@Injectable()
export class ScormAssets {
  constructor(
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  /** Ends the session where it begins, and counts the unit as done, unless one only looks. @returns what is to be stated of it */
  async show(registration: PackageRegistration, shown: Shown): Promise<Statement[]> {
    const { names, unit, sessionId, launchMode } = shown;
    const told = { sessionId, at: this.clock.now(), seconds: 0 };
    await this.sessions.end([sessionId]);
    if (launchMode !== 'Normal')
      return (['initialized', 'terminated'] as const).map((event) => unitStatement(names, unit, event, told));
    const { completed } = registration.progress;
    const isNew = !completed.has(unit.position);
    const events: UnitEvent[] = ['initialized', ...(isNew ? (['completed'] as const) : []), 'terminated'];
    completed.add(unit.position);
    const statements = events.map((event) => unitStatement(names, unit, event, told));
    const follows = satisfactions(names, registration.progress, told);
    await this.registrations.save(registration, names.structure);
    return [...statements, ...follows];
  }
}
