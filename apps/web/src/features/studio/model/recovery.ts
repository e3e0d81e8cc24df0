import type { Session } from '@pirecow/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem, isConflict } from '../../../lib/api';
import { sessionQuery } from '../../../lib/session';
import { overviewQuery } from '../translation/queries';
import { type Place, studioCourseQuery } from '../api/queries';
import { deliver } from './deliver';
import { queueOf } from './queue-of';
import { isRefusal, type SaveQueue } from './save-queue';

const isGone = (error: unknown) => error instanceof ApiProblem && error.status === 404;

/** Sends a change that was left behind. Where somebody was faster it waits for its author, with whom it stands there now. */
async function sendAgain(queue: SaveQueue, path: string): Promise<void> {
  const { unsent } = queue;
  const change = unsent.get(path);
  if (!change) return;
  try {
    await deliver(unsent, change);
  } catch (error) {
    if (isConflict(error) || isGone(error)) {
      unsent.hinder(path, 'conflict');
      return queue.ask(path);
    }
    if (isRefusal(error)) unsent.hinder(path, 'refused');
    throw error;
  }
}

async function recover(account: string, place: Place): Promise<number> {
  const { courseId } = place;
  const queue = queueOf(account, place);
  try {
    // The database is heavy, and no chunk that fails may keep anybody from writing.
    const { claim, shelfOf } = await import('./kept-changes');
    const drawer = { account, courseId };
    const found = queue.unsent.recover(await claim(drawer));
    queue.unsent.keepOn(shelfOf(drawer));
    for (const { path } of found) queue.add(() => sendAgain(queue, path), { key: path });
    return found.length;
  } catch {
    queue.unsent.keepOn(undefined);
    return 0;
  }
}

/** How long a database that does not open may keep a page waiting, in ms. */
const PATIENCE_MS = 3_000;
const patience = () => new Promise<number>((resolve) => setTimeout(resolve, PATIENCE_MS, 0));

const recovering = new Map<string, Promise<number>>();

/**
 * Resolves once what an earlier visit left behind of a course was sent, with all else that waits, or cannot be: what is read
 * then is what its author knows.
 */
export async function settledCourse(client: QueryClient, place: Place): Promise<void> {
  const account = client.getQueryData<Session>(sessionQuery.queryKey)?.account?.id;
  if (account === undefined) return;
  const queue = queueOf(account, place);
  const key = `${account} ${place.courseId}`;
  const known = recovering.get(key);
  const work = known ?? recover(account, place);
  recovering.set(key, work);
  const found = await Promise.race([work, patience()]);
  await queue.idle();
  if (known || found === 0) return;
  void client.invalidateQueries({ ...studioCourseQuery(place), exact: true });
  void client.invalidateQueries({ ...overviewQuery(place), exact: true });
}
