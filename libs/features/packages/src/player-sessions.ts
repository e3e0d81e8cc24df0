import { Injectable } from '@nestjs/common';
import { AppError, countHits, Database, digestOf, notFound } from '@pirecow/platform';
import { PackageNames } from './names-of';
import { type Package, PackageStore } from './package-store';
import { type PackageRegistration, RegistrationStore } from './registration-store';
import type { RegistrationNames } from './rules/lms-statements';
import { type PackageSession, SessionStore } from './session-store';
import { type AssignableUnit, partsOf } from './structure/course-structure';

/** Requests of one session in a minute; a page of ours sends two in a second at most. */
const MOST_A_MINUTE = 240;

/** A session of a unit that a page of ours plays; its registration is locked. */
export interface PlayedSession {
  session: PackageSession;
  found: Package;
  unit: AssignableUnit;
  registration: PackageRegistration;
  names: RegistrationNames;
}

/** Sessions of units that a page of ours plays: it asks and tells with the ticket of the launch. */
@Injectable()
export class PlayerSessions {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageStore,
    private readonly registrations: RegistrationStore,
    private readonly sessions: SessionStore,
    private readonly names: PackageNames,
  ) {}

  /** @throws AppError `not-found` */
  async known(ticket: string): Promise<PackageSession> {
    const session = await this.sessions.byTicket(digestOf(ticket));
    if (!session) throw notFound();
    return session;
  }

  /** Read behind the lock of its registration: somebody may have ended the session meanwhile. */
  async locked(sessionId: string): Promise<PlayedSession> {
    const first = await this.sessions.find(sessionId);
    if (!first) throw notFound();
    const registration = await this.registrations.lock(first.registrationId);
    const session = await this.sessions.find(sessionId);
    const found = await this.packages.get(first.packageId);
    const unit = partsOf(found.structure.parts, 'au')[first.unit];
    if (!session || !unit) throw notFound();
    return { session, found, unit, registration, names: this.names.of(registration, found.structure) };
  }

  /** @throws AppError `rate.limited` */
  async limit(sessionId: string): Promise<void> {
    const { hits, wait } = await countHits(this.database, `scorm:${sessionId}`, 60_000);
    if (hits > MOST_A_MINUTE) throw new AppError('rate.limited', { seconds: Math.max(1, wait) });
  }
}
