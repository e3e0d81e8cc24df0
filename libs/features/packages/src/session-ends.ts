import { Injectable } from '@nestjs/common';
import { RecordStore } from '@pirecow/features/records';
import { Clock, Database } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { PackageNames } from './names-of';
import { PackageStore } from './package-store';
import { RegistrationStore } from './registration-store';
import { abandoned } from './rules/lms-statements';
import { type PackageSession, SessionStore } from './session-store';
import { partsOf } from './structure/course-structure';

/** Sessions that end without their unit saying so (cmi5 9.3.6). */
@Injectable()
export class SessionEnds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly records: RecordStore,
    private readonly names: PackageNames,
  ) {}

  /** Ends a session, unless it is over. Whoever ends it states so, once. */
  async abandon(sessionId: string): Promise<void> {
    const known = await this.sessions.find(sessionId);
    if (!known || known.endedAt) return;
    await this.database.inTransaction(async () => {
      await this.registrations.lock(known.registrationId);
      const open = await this.sessions.openOf(known.registrationId);
      await this.end(open.filter(({ id }) => id === sessionId));
    });
  }

  /** Ends all sessions of a registration that is locked. @returns what is to be stated of it */
  async closeAll(registrationId: string): Promise<Statement[]> {
    const open = await this.sessions.openOf(registrationId);
    await this.sessions.end(open.map(({ id }) => id));
    return (await Promise.all(open.map((session) => this.statements(session)))).flat();
  }

  /** Ends all sessions of a package, registration after registration. */
  async abandonIn(packageId: string): Promise<void> {
    for (const { id } of await this.sessions.openIn(packageId)) await this.abandon(id);
  }

  private async end(sessions: PackageSession[]): Promise<void> {
    const [first] = sessions;
    if (!first) return;
    await this.sessions.end(sessions.map(({ id }) => id));
    const statements = (await Promise.all(sessions.map((session) => this.statements(session)))).flat();
    if (statements.length > 0) await this.records.state(first.organisationId, statements);
  }

  /** Units of cmi5 and SCORM say themselves that they are over; of others nobody waits for that. */
  private async statements(session: PackageSession): Promise<Statement[]> {
    const { id: sessionId, registrationId: id, launchedAt, lastSaidAt } = session;
    const structure = await this.packages.structure(session.packageId);
    const unit = partsOf(structure.parts, 'au')[session.unit];
    if (!unit) throw new Error(`No unit ${session.unit} in package ${session.packageId}`);
    if (structure.standard === 'tincan' || structure.standard === 'h5p') return [];
    const seconds = Math.max(0, (lastSaidAt ?? launchedAt).getTime() - launchedAt.getTime()) / 1000;
    const names = this.names.of({ ...session, id }, structure);
    return [abandoned(names, unit, { sessionId, seconds, at: this.clock.now() })];
  }
}
