import type { H5pCommit, H5pState } from '@pirecow/contracts';
import { breachOf, type DocumentAddress, Documents, type Held, heldAfter } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import type { PlayedSession } from '../player-sessions';
import { activityIri } from '../rules/lms-statements';
import { type KeptAt, type PackageSession, SessionStore } from '../session-store';

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
   * Keeps what a commit says, but for what a newer one has said already (pages send again, and lines have no order), and for
   * what there is no room for. Whoever calls holds the lock of the registration.
   * @returns whether all that was to be kept is
   */
  async keep(played: PlayedSession, { opening, sequence, states: said }: H5pCommit): Promise<boolean> {
    const { session } = played;
    const now: KeptAt = [opening, sequence];
    const states = said.filter((state) => !isOlder(now, session.kept[nameOf(state)]));
    if (states.length === 0) return true;
    const { kept, taken } = remembered(session.kept, await this.fitting(played, states), now);
    for (const state of taken) await this.write(addressOf(played), state);
    await this.sessions.saveKept(session.id, kept);
    return taken.length === states.length;
  }

  /** Those of the states that there is room for, in their order. */
  private async fitting(played: PlayedSession, states: H5pState[]): Promise<H5pState[]> {
    const address = addressOf(played);
    const sizes = await this.documents.sizes(address, states.map(documentOf));
    let held = await this.documents.held(address);
    return states.filter((state) => {
      const name = documentOf(state);
      const after = state.data === null ? undefined : Buffer.byteLength(state.data);
      const next = heldAfter(held, { before: sizes.get(name), after });
      if (breachOf(held, next, MOST_KEPT)) return false;
      held = next;
      if (after === undefined) sizes.delete(name);
      else sizes.set(name, after);
      return true;
    });
  }

  private async write(address: DocumentAddress, state: H5pState): Promise<void> {
    const name = documentOf(state);
    if (state.data === null) return this.documents.remove({ address, name, conditions: NONE });
    const content = Buffer.from(state.data);
    return this.documents.keep(address, name, { content, contentType: 'application/json' });
  }
}

/** What a session remembers of states that it takes. One that is removed needs no remembering: an older one finds no room for its name either. */
function remembered(known: PackageSession['kept'], states: H5pState[], now: KeptAt) {
  const kept = { ...known };
  const taken = states.filter((state) => {
    const name = nameOf(state);
    const isTold = name in kept || Object.keys(kept).length < MOST_NAMED;
    if (isTold) kept[name] = now;
    return isTold || state.data === null;
  });
  return { kept, taken };
}

const nameOf = ({ part, kind }: H5pState) => `${part}/${kind}`;
const documentOf = (state: H5pState) => `${PREFIX}${nameOf(state)}`;

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
