import type { H5pCommit } from '@pirecow/contracts';
import { type DocumentAddress, Documents, type Held, requireRoom } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import { fieldError } from '@pirecow/platform';
import type { PlayedSession } from '../player-sessions';
import { activityIri } from '../rules/lms-statements';
import { type KeptAt, SessionStore } from '../session-store';

const PREFIX = 'h5p/';
const NONE = { ifMatch: undefined, ifNoneMatch: undefined };
const MEGABYTE = 1024 * 1024;
/** The most that an activity keeps for one person, in a registration and in all of them. */
const MOST_KEPT: Held = { names: 50, bytes: 2 * MEGABYTE, bytesInAll: 10 * MEGABYTE };
/** The most states that a session tells apart: what is kept no longer is remembered too, since it may arrive late. */
const MOST_NAMED = 200;

/** What H5P activities keep to go on later: state documents of their own activity, learner and registration. */
@Injectable()
export class H5pStates {
  constructor(
    private readonly documents: Documents,
    private readonly sessions: SessionStore,
  ) {}

  async read(played: PlayedSession): Promise<{ part: string; kind: string; data: string }[]> {
    const address = addressOf(played);
    const names = (await this.documents.list(address, undefined)).filter((name) => name.startsWith(PREFIX));
    return Promise.all(
      names.map(async (name) => {
        const [part = '', ...kind] = name.slice(PREFIX.length).split('/');
        const { content } = await this.documents.read(address, name);
        return { part, kind: kind.join('/'), data: content.toString('utf8') };
      }),
    );
  }

  /**
   * Keeps what a commit says, but for what a newer one has said already: pages send again, and lines have no order.
   * @throws AppError `input.invalid` naming `states` where an activity keeps too many, `input.too-large` where they weigh too much
   */
  async keep(played: PlayedSession, { opening, sequence, states: said }: H5pCommit): Promise<void> {
    const { session } = played;
    const states = said.filter((state) => !isOlder([opening, sequence], session.kept[nameOf(state)]));
    if (states.length === 0) return;
    const now = states.map((state) => [nameOf(state), [opening, sequence]] as const);
    const kept = { ...session.kept, ...Object.fromEntries(now) };
    if (Object.keys(kept).length > MOST_NAMED)
      throw fieldError('states', 'too_big_array', { maximum: MOST_NAMED });
    await this.sessions.saveKept(session.id, kept);
    await this.write(played, states);
  }

  private async write(played: PlayedSession, states: H5pCommit['states']): Promise<void> {
    const address = addressOf(played);
    for (const { data, ...state } of states) {
      const name = `${PREFIX}${nameOf(state)}`;
      if (data === null) await this.documents.remove({ address, name, conditions: NONE });
      else
        await this.documents.keep(address, name, {
          content: Buffer.from(data),
          contentType: 'application/json',
        });
    }
    requireRoom(await this.documents.held(address), MOST_KEPT, 'states');
  }
}

const nameOf = ({ part, kind }: { part: string; kind: string }) => `${part}/${kind}`;

/** The same commit again says the same. */
function isOlder([opening, sequence]: KeptAt, last: KeptAt | undefined): boolean {
  if (!last) return false;
  return opening === last[0] ? sequence < last[1] : opening < last[0];
}

function addressOf({ found, unit, names }: PlayedSession): DocumentAddress {
  const { actor: agent, registration } = names;
  const { organisationId } = found;
  return { organisationId, resource: 'state', activity: activityIri(names, unit), agent, registration };
}
