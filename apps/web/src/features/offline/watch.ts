import type { Session } from '@pirecow/contracts';
import { liveQuery } from 'dexie';
import { deliver } from '../../lib/offline/deliver';
import type { Delivery } from '../../lib/offline/send-deeds';
import { heardOf, isTriedAgain, offlineRoom } from '../../lib/offline/store';
import { backOffMs } from '../../lib/waiting/back-off';
import { waitingRoom } from '../../lib/waiting/database';
import { onSessionEnd } from '../../lib/waiting/session-end';
import { askForSync, registerWorker } from './worker';

/** What of a person is not on the server yet. */
export interface Standing {
  waiting: number;
  refused: number;
  /** What became of the last try; undefined before the first. */
  last: Delivery | undefined;
}

async function counts(owner: string): Promise<Pick<Standing, 'waiting' | 'refused'>> {
  const [said, refused, deeds] = await Promise.all([
    waitingRoom.waiting.where('[owner+id]').between([owner, ''], [owner, '\uffff']).count(),
    waitingRoom.refused.where({ owner }).count(),
    offlineRoom.deeds.where({ owner }).toArray(),
  ]);
  const aside = deeds.filter((deed) => deed.refused !== undefined).length;
  return { waiting: said + deeds.length - aside, refused: refused + aside };
}

/**
 * Looks after what an account said and did on this device: sends it on arrival, when the network is back and on focus, after what
 * `sendKept` sends, tries again with back-off, and tells how it stands. Returns what ends that.
 */
export function watch(
  session: Session,
  owner: string,
  sendKept: () => Promise<unknown>,
  tell: (standing: Standing, arrived: boolean) => void,
): () => void {
  let standing: Standing = { waiting: 0, refused: 0, last: undefined };
  let [failures, ended] = [0, false];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (change: Partial<Standing>, arrived = false) => {
    standing = { ...standing, ...change };
    if (!ended) tell(standing, arrived);
  };
  const pause = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const tryAgain = () => {
    timer ??= setTimeout(go, backOffMs(Math.max(0, failures - 1), Math.random()));
  };
  const send = async () => {
    pause();
    const deeds = await offlineRoom.deeds.where({ owner }).filter(isTriedAgain).count();
    if (deeds + (await counts(owner)).waiting === 0 || ended) return;
    const last = await deliver(owner).catch(() => 'later' as const);
    say({ last, ...(await counts(owner)) }, last === 'done');
    failures = last === 'later' ? failures + 1 : 0;
    if (last === 'elsewhere') pause();
    if (last !== 'later' || ended) return;
    await askForSync();
    tryAgain();
  };
  const go = () =>
    void sendKept()
      .then(send)
      .catch(() => undefined);
  const subscription = liveQuery(() => counts(owner)).subscribe({
    next: (found) => {
      say(found);
      if (found.waiting === 0 || standing.last === 'elsewhere') return;
      // A network that leads nowhere calls itself one, and no event tells when it leads somewhere again.
      if (navigator.onLine) tryAgain();
      else void askForSync();
    },
    error: () => undefined,
  });
  // A device without room keeps nobody in mind, and all else goes on.
  void heardOf(session).catch(() => undefined);
  void registerWorker();
  go();
  window.addEventListener('online', go);
  window.addEventListener('focus', go);
  // Whether it is over is asked once more, and all waits then: what features keep told of it just now.
  const endHearing = onSessionEnd(() => void send().catch(() => undefined));
  return () => {
    ended = true;
    endHearing();
    pause();
    subscription.unsubscribe();
    window.removeEventListener('online', go);
    window.removeEventListener('focus', go);
  };
}
