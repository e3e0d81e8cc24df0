import { type ConnectionOptions, Queue } from 'bullmq';
import { setTimeout } from 'node:timers/promises';
import { logQueueErrors, QUEUE_NAME } from './queue-connection';

/** How long the queue may take to be there; a container is given ten seconds to end. */
const PATIENCE_MS = 3_000;

/** The queue, for whoever does not wait for ever. Without a line of its own the client of Redis fails at once where there is none. */
export function impatientQueue(connection: ConnectionOptions): Queue {
  const impatient = 'url' in connection ? { ...connection, enableOfflineQueue: false } : connection;
  const queue = new Queue(QUEUE_NAME, { connection: impatient });
  logQueueErrors(queue);
  return queue;
}

/**
 * A client of Redis waits for ever, and keeps what it is given: so it is given nothing until it is connected.
 * @throws Error where the queue cannot be reached within some seconds
 */
export async function reached(queue: Queue): Promise<void> {
  const wait = new AbortController();
  const tooLong = setTimeout(PATIENCE_MS, undefined, { signal: wait.signal }).then(() => {
    throw new Error('the queue cannot be reached');
  });
  try {
    await Promise.race([queue.waitUntilReady(), tooLong]);
  } finally {
    wait.abort();
  }
}
