import type { Permission, Session } from '@pirecow/contracts';
import { api } from '../../../lib/api';

const HOME = '/learn';

/** Where people who have work here begin, by what they may do; the first that fits. */
const DESKS: [Permission, string][] = [
  ['platform.organisations', '/admin/organisations'],
  ['courses.edit', '/organisations'],
  ['progress.see', '/coordination'],
];

/** One slash, then no second one: browsers take `//host` and `/\\host` for another site. */
const OWN_PATH = /^\/(?![/\\])/;

/** Where somebody begins who has no other wish: at the own desk, else at the own learning. */
export function homeOf({ abilities }: Pick<Session, 'abilities'>): string {
  return DESKS.find(([ability]) => abilities.includes(ability))?.[1] ?? HOME;
}

/** Where to go after signing in: the wish from the address, if it is a path of this site, else the own learning. */
export function nextPath(wish: string | undefined): string {
  if (!wish || !OWN_PATH.test(wish)) return HOME;
  const { origin } = window.location;
  const url = new URL(wish, origin);
  // Dots are resolved only here: `/.//host` was harmless to read, and is not any more.
  if (url.origin !== origin || !OWN_PATH.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Goes there with a full load, so that the server puts the new session into the page; without a wish, home. */
export async function enter(wish: string | undefined): Promise<void> {
  const home = () => api<Session>('/api/session').then(homeOf, () => HOME);
  window.location.assign(wish ? nextPath(wish) : await home());
}

/** The search parameters of the pages before a session: `next`, kept while one moves between them. */
export function validateEntrySearch(search: Record<string, unknown>): { next?: string } {
  return typeof search['next'] === 'string' ? { next: search['next'] } : {};
}
