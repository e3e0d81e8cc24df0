import type { H5pState } from '@pirecow/contracts';
import { type DocumentAddress, Documents } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import { fieldError } from '@pirecow/platform';
import type { PlayedSession } from '../player-sessions';
import { activityIri } from '../rules/lms-statements';

const PREFIX = 'h5p/';
const NONE = { ifMatch: undefined, ifNoneMatch: undefined };
/** The most that an activity may keep for one person. */
const MOST_STATES = 50;

/** What H5P activities keep to go on later: state documents of their own activity, learner and registration. */
@Injectable()
export class H5pStates {
  constructor(private readonly documents: Documents) {}

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

  /** @throws AppError `input.invalid` where an activity keeps too many */
  async keep(played: PlayedSession, states: readonly H5pState[]): Promise<void> {
    const address = addressOf(played);
    for (const { part, kind, data } of states) {
      const name = `${PREFIX}${part}/${kind}`;
      if (data === null) await this.documents.remove({ address, name, conditions: NONE });
      else
        await this.documents.keep(address, name, {
          content: Buffer.from(data),
          contentType: 'application/json',
        });
    }
    if (states.length === 0) return;
    const kept = await this.documents.list(address, undefined);
    if (kept.length > MOST_STATES) throw fieldError('states', 'too_big_array', { maximum: MOST_STATES });
  }
}

function addressOf({ found, unit, names }: PlayedSession): DocumentAddress {
  const { actor: agent, registration } = names;
  const { organisationId } = found;
  return { organisationId, resource: 'state', activity: activityIri(names, unit), agent, registration };
}
