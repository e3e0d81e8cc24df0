import { SaveQueue } from './save-queue';

const queues = new Map<string, SaveQueue>();
let isWatching = false;

/** Keeps people from leaving with something that only this tab knows, on whichever page they are by then. */
function watch(): void {
  isWatching = true;
  window.addEventListener('beforeunload', (event) => {
    const unsaved = [...queues.values()].filter(({ state }) => state !== 'saved');
    for (const queue of unsaved) queue.flush();
    if (unsaved.length > 0) event.preventDefault();
  });
  window.addEventListener('online', () => {
    for (const queue of queues.values()) queue.flush();
  });
}

/** The one queue of a course in this tab: its pages write in one order, and none reads before the others have written. */
export function queueOf(courseId: string): SaveQueue {
  if (!isWatching) watch();
  const known = queues.get(courseId) ?? new SaveQueue();
  queues.set(courseId, known);
  return known;
}

/** Their author has let go of all that waits: nobody is kept from leaving any more. */
export function forgetQueues(): void {
  queues.clear();
}
