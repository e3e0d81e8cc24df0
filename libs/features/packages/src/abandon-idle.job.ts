import { PACKAGES_ABANDON_IDLE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Handles, type JobHandler } from '@pirecow/platform';
import { SessionEnds } from './session-ends';
import { SessionStore } from './session-store';

const HOUR_MS = 3600_000;
/** How long a unit may be silent before its session counts as abandoned (cmi5 9.3.6), and its token with it. */
const SILENCE_MS = 24 * HOUR_MS;
const MOST = 1_000;

/** Ends sessions whose window was closed without a word. */
@Injectable()
@Handles(PACKAGES_ABANDON_IDLE, { every: HOUR_MS })
export class AbandonIdle implements JobHandler<typeof PACKAGES_ABANDON_IDLE> {
  constructor(
    private readonly sessions: SessionStore,
    private readonly ends: SessionEnds,
    private readonly clock: Clock,
  ) {}

  async perform(): Promise<void> {
    const moment = new Date(this.clock.now().getTime() - SILENCE_MS);
    for (const id of await this.sessions.idleSince(moment, MOST)) await this.ends.abandon(id);
  }
}
