import { SaveQueue } from './save-queue';

const queues = new Map<string, SaveQueue>();

/** Keeps people from leaving with something that only this tab knows, on whichever page they are by then. */
function watch(): void {
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
  if (queues.size === 0) watch();
  const known = queues.get(courseId) ?? new SaveQueue();
  queues.set(courseId, known);
  return known;
}
