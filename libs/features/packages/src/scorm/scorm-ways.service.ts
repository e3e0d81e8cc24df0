import type { ScormNext, ScormNexted } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { notFound } from '@pirecow/platform';
import { Launches } from '../launches.service';
import { PlayerSessions } from '../player-sessions';
import { SessionStore } from '../session-store';
import { ScormStore } from './scorm-store';
import { Ways } from './ways';

/** Leads from one unit to the next within a package that prescribes a way. */
@Injectable()
export class ScormWays {
  constructor(
    private readonly players: PlayerSessions,
    private readonly sessions: SessionStore,
    private readonly store: ScormStore,
    private readonly ways: Ways,
    private readonly launches: Launches,
  ) {}

  /**
   * Launches the unit that follows the newest session of a registration.
   * @throws AppError `rate.limited`, or `not-found` where the session is not the newest one
   */
  async next(
    ticket: string,
    { wish, language }: ScormNext,
    browser: string | undefined,
  ): Promise<ScormNexted> {
    const known = await this.players.known(ticket);
    await this.players.limit(known.id);
    return this.ways.transaction(known.packageId, async () => {
      const { session, found, registration } = await this.players.locked(known.id);
      const newest = await this.sessions.newestOf(registration.id);
      if (newest !== session.id || session.launchMode !== 'Normal') throw notFound();
      const place = { registration, structure: found.structure };
      if (!session.endedAt) {
        const state = await this.store.find(registration.id, session.unit);
        await this.ways.leave(place, state?.elements ?? {});
      }
      const unit = await this.ways.next(place, wish);
      if (unit === undefined) return { url: null };
      const launch = { unit, mode: 'Normal' as const, registrationId: registration.id, anew: false };
      const { organisationId, id: packageId } = found;
      const wished = { organisationId, packageId, launch, place: registration.place, browser };
      const { url } = await this.launches.launch({ accountId: session.accountId, language }, wished);
      return { url };
    });
  }
}
