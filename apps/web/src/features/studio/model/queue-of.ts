import { useSession } from '../../../lib/session';
import type { Place } from '../api/queries';
import { SaveQueue } from './save-queue';
import { Unsent } from './unsent';

interface Known {
  account: string;
  place: Place;
  queue: SaveQueue;
}

const queues = new Map<string, Known>();
let isWatching = false;

/** Keeps people from leaving with something that only this tab knows, on whichever page they are by then. */
function watch(): void {
  isWatching = true;
  window.addEventListener('beforeunload', (event) => {
    const unsaved = [...queues.values()].filter(({ queue }) => queue.state !== 'saved');
    for (const { queue } of unsaved) queue.flush();
    if (unsaved.length > 0) event.preventDefault();
  });
  window.addEventListener('online', () => {
    for (const { queue } of queues.values()) queue.flush();
  });
}

/**
 * The one queue of an author for a course in this tab: its pages write in one order, and none reads before the others have
 * written. Whoever signs in while the tab lives on has queues of their own.
 */
export function queueOf(account: string, { organisationId, courseId }: Place): SaveQueue {
  if (!isWatching) watch();
  const key = `${account} ${courseId}`;
  const known = queues.get(key)?.queue ?? new SaveQueue(new Unsent(Date.now, account));
  queues.set(key, { account, place: { organisationId, courseId }, queue: known });
  return known;
}

/** The queue of a course of who is signed in. */
export function useQueue(place: Place): SaveQueue {
  return queueOf(useSession().account?.id ?? '', place);
}

/** Courses in which something of that author is not saved, as far as this tab knows. */
export function unsavedOf(account: string): (Place & { count: number })[] {
  return [...queues.values()]
    .filter((one) => one.account === account && one.queue.state !== 'saved')
    .map(({ place, queue }) => ({ ...place, count: Math.max(1, queue.unsent.state.changes.size) }));
}

/** Their author has let go of all that waits: nobody is kept from leaving any more. */
export function forgetQueues(account: string): void {
  for (const [key, one] of queues) if (one.account === account) queues.delete(key);
}
