const HOME = '/learn';

/** One slash, then no second one: browsers take `//host` and `/\\host` for another site. */
const OWN_PATH = /^\/(?![/\\])/;

/** Where to go after signing in: the wish from the address, if it is a path of this site, else the own learning. */
export function nextPath(wish: string | undefined): string {
  if (!wish || !OWN_PATH.test(wish)) return HOME;
  const { origin } = window.location;
  const url = new URL(wish, origin);
  // Dots are resolved only here: `/.//host` was harmless to read, and is not any more.
  if (url.origin !== origin || !OWN_PATH.test(url.pathname)) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Goes there with a full load, so that the server puts the new session into the page. */
export function enter(wish: string | undefined): void {
  window.location.assign(nextPath(wish));
}

/** The search parameters of the pages before a session: `next`, kept while one moves between them. */
export function validateEntrySearch(search: Record<string, unknown>): { next?: string } {
  return typeof search['next'] === 'string' ? { next: search['next'] } : {};
}
