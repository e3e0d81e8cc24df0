import { type Deed, offlineRoom } from '../../lib/offline/store';
import { type RefusedStatement, waitingRoom } from '../../lib/waiting/database';
import { statementStore } from '../../lib/waiting/statement-store';

/** All of a person that is on this device alone. */
export interface Unsent {
  waiting: number;
  deeds: Deed[];
  refused: RefusedStatement[];
  refusedDeeds: Deed[];
}

export async function unsentOf(owner: string): Promise<Unsent> {
  const [waiting, refused, deeds] = await Promise.all([
    waitingRoom.waiting.where('[owner+id]').between([owner, ''], [owner, '\uffff']).count(),
    waitingRoom.refused.where({ owner }).toArray(),
    offlineRoom.deeds.where({ owner }).sortBy('number'),
  ]);
  return {
    waiting,
    refused,
    deeds: deeds.filter((deed) => deed.refused === undefined),
    refusedDeeds: deeds.filter((deed) => deed.refused !== undefined),
  };
}

/** Lets what was refused try again; a text takes the place of what was written elsewhere. */
export async function readmit(owner: string): Promise<void> {
  await statementStore(owner).readmit();
  await offlineRoom.deeds
    .where({ owner })
    .filter(({ refused }) => refused !== undefined)
    .modify((deed) => {
      delete deed.refused;
      deed.seen = null;
    });
}

/** Drops what was refused for good. */
export async function forget(owner: string): Promise<void> {
  await statementStore(owner).forget();
  await offlineRoom.deeds
    .where({ owner })
    .filter(({ refused }) => refused !== undefined)
    .delete();
}

/** What was refused as a file, for whoever can help: statements as they were, and why the server did not take them. */
export function fileOf({ refused, refusedDeeds }: Pick<Unsent, 'refused' | 'refusedDeeds'>): Blob {
  const content = {
    statements: refused.map(({ reason, statement }) => ({ reason, statement })),
    deeds: refusedDeeds.map(({ kind, path, body, at, refused: reason }) => ({
      reason,
      kind,
      path,
      body,
      at,
    })),
  };
  return new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' });
}
