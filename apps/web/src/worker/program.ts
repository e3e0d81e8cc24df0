import { keptSession, offlineRoom } from '../lib/offline/store';
import { scope } from './scope';

const PREFIX = 'pirecow-program-';

const { pirecowProgram: program } = scope;
const CACHE = PREFIX + program.id;

const shellOf = (language: string) => `/${language}/shell`;

async function keep(cache: Cache, paths: readonly string[]): Promise<void> {
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  // A few at a time: what people do meanwhile comes first.
  for (const path of paths) if (!known.has(path)) await cache.add(path);
}

/** The empty page that programs fill. One of another build would ask for files that we do not have. */
async function keepShell(cache: Cache, language: string): Promise<void> {
  const response = await fetch(shellOf(language), { credentials: 'omit', cache: 'no-store' });
  const asked = [...(await response.clone().text()).matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)];
  const known = new Set([...program.shell, ...program.courses]);
  const isOurs = asked.every(([, path = '']) => known.has(path));
  if (!response.ok || asked.length === 0 || !isOurs) throw new Error('The shell is of another build');
  await cache.put(shellOf(language), response);
}

/** Keeps what opens without a network; all that courses need where some are taken along, so that an update loses nothing. */
export async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const language of program.languages) await keepShell(cache, language);
  await keep(cache, program.shell);
  if ((await offlineRoom.courses.count()) > 0) await keep(cache, program.courses);
}

/** Keeps all that courses need. */
export async function keepForCourses(): Promise<void> {
  await keep(await caches.open(CACHE), program.courses);
}

const otherPrograms = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);

/** Whether another build is on its way to take the place of this one, or waits to. */
const isFollowed = () => scope.registration.installing !== null || scope.registration.waiting !== null;

/**
 * Drops the programs of other builds, once no page is open that may be theirs. That of a build which is being installed or waits
 * is kept: the names are read before one looks whether there is one, so that none which begins meanwhile is among them.
 */
export async function dropOthers(): Promise<void> {
  const others = await otherPrograms();
  const open = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (open.length > 0 || isFollowed()) return;
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** A file of the program, from here where it is kept. Its name tells its content, so that of any build will do. */
export async function programFile(request: Request): Promise<Response> {
  const own = await caches.match(request, { cacheName: CACHE, ignoreVary: true });
  if (own) return own;
  for (const cacheName of await otherPrograms()) {
    const kept = await caches.match(request, { cacheName, ignoreVary: true });
    if (kept) return kept;
  }
  return fetch(request);
}

/** The page that opens without a network, in the language of whoever is here. */
export async function shell(): Promise<Response> {
  const wishes = [(await keptSession())?.account?.language, ...navigator.languages];
  const known = (wish = '') => program.languages.find((language) => language === wish.slice(0, 2));
  const language = wishes.map(known).find((one) => one !== undefined) ?? program.languages[0] ?? '';
  const kept = await caches.match(shellOf(language), { cacheName: CACHE, ignoreVary: true });
  return kept ?? Response.error();
}
