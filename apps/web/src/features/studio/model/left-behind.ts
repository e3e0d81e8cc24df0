import { forgetQueues, unsavedOf } from './queue-of';
import type { Waiting } from './kept-changes';

/** The database is heavy, and where it does not open, nothing is kept in it. */
async function keptOf(account: string): Promise<Waiting[]> {
  try {
    return await (await import('./kept-changes')).waiting(account);
  } catch {
    return [];
  }
}

/** What a sign-out of that account would lose: on the shelf of this browser, or in the memory of this tab alone. */
export async function leftBehind(account: string): Promise<Waiting[]> {
  const courses = new Map<string, Waiting>();
  for (const one of [...(await keptOf(account)), ...unsavedOf(account)]) {
    const count = Math.max(one.count, courses.get(one.courseId)?.count ?? 0);
    courses.set(one.courseId, { ...one, count });
  }
  return [...courses.values()];
}

/** Lets go of all that waits of an account. */
export async function forgetAll(account: string): Promise<void> {
  forgetQueues(account);
  await (await import('./kept-changes')).forgetAll(account);
}
