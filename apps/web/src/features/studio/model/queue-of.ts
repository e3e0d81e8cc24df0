import { SaveQueue } from './save-queue';

const queues = new Map<string, SaveQueue>();

/** The one queue of a course in this tab: its pages write in one order, and none reads before the others have written. */
export function queueOf(courseId: string): SaveQueue {
  const known = queues.get(courseId) ?? new SaveQueue();
  queues.set(courseId, known);
  return known;
}
