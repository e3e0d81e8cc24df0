import type { RenderedUnit } from '@pirecow/content';
import type { OfflineFile, OfflineOffer, PlayerHead, Session } from '@pirecow/contracts';
import { api } from '../../lib/api';
import { filesOfDraws } from '../../lib/offline/files';
import { lacksRoom } from '../../lib/offline/room';
import {
  asTaken,
  dropFiles,
  heardOf,
  keepAnswer,
  MEDIA_CACHE,
  offlineRoom,
  removeCourse,
  type TakenCourse,
  type TakenState,
  type TakenUnit,
} from '../../lib/offline/store';
import { mark } from './mark';
import { takeDraw } from './take-draws';
import { weigh, type Wish } from './weigh';
import { keepProgram } from './worker';

type Shared = 'enrolment' | 'outline' | 'speaking';
/** What GET …/offline/:moduleId answers. */
type Module = Pick<PlayerHead, Shared> & {
  edition: string;
  units: (Omit<PlayerHead, Shared> & { unit: RenderedUnit })[];
};

export interface Taking {
  enrolmentId: string;
  session: Session;
  owner: string;
  offer: OfflineOffer;
  wish: Wish;
}

/** How often the bar moves, in milliseconds. */
const TELL_MS = 400;

const base = (enrolmentId: string) => `/api/learning/enrolments/${enrolmentId}`;

/** Notes how far it has come, not more often than one sees. */
function counter(enrolmentId: string) {
  let [loaded, told] = [0, 0];
  return {
    add: async (bytes: number, isLast = false) => {
      loaded += bytes;
      if (!isLast && Date.now() - told < TELL_MS) return;
      told = Date.now();
      await offlineRoom.courses.update(enrolmentId, { loaded });
    },
  };
}

type Counter = ReturnType<typeof counter>;

async function takeModule({ enrolmentId, offer }: Taking, id: string, language: string, signal: AbortSignal) {
  const path = `${base(enrolmentId)}/offline/${id}?language=${language}`;
  const { edition, units, ...shared } = await api<Module>(path, { signal });
  // Published anew meanwhile: all of it is taken from one edition.
  if (edition !== offer.edition) throw new Error('The course has changed');
  const pages: TakenUnit[] = units.map((unit) => ({ ...shared, ...unit }));
  await offlineRoom.pages.bulkPut(pages.map((page) => asTaken({ enrolmentId, edition }, language, page)));
  return pages;
}

/** What its learner noted, wrote and answered, so that it is there to read. */
async function takeOwnWords({ enrolmentId, owner }: Taking, pages: TakenUnit[], signal: AbortSignal) {
  const notes = `${base(enrolmentId)}/notes`;
  await keepAnswer({ path: notes, owner, enrolmentId, answer: await api<unknown>(notes, { signal }) });
  const blocks = pages.flatMap(({ unit }) => unit.blocks.map(({ block }) => block));
  const kinds = { reflection: 'reflections', survey: 'surveys' } as const;
  for (const { id, type } of blocks) {
    if (type !== 'reflection' && type !== 'survey') continue;
    const path = `${base(enrolmentId)}/${kinds[type]}/${id}`;
    const answer = await api<unknown>(path, { signal });
    await keepAnswer({ path, owner, enrolmentId, answer });
  }
}

async function takeFile(
  cache: Cache,
  { address, size }: Pick<OfflineFile, 'address' | 'size'>,
  count: Counter,
  signal: AbortSignal,
) {
  if (await cache.match(address, { ignoreVary: true })) return count.add(size);
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new Error(`${address} was answered with ${response.status}`);
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      controller.enqueue(chunk);
      void count.add(chunk.byteLength);
    },
  });
  await cache.put(address, new Response(response.body.pipeThrough(counted), { headers: response.headers }));
}

/** The assessments of the chosen modules that may be answered without a network. Returns the files that they show. */
async function takeDraws({ enrolmentId, owner, offer, wish }: Taking, signal: AbortSignal) {
  const chosen = offer.modules.filter(({ id }) => wish.modules.includes(id));
  const media = [];
  for (const unitId of chosen.flatMap(({ assessments }) => assessments))
    media.push(...(await takeDraw({ enrolmentId, owner, languages: wish.languages }, unitId, signal)));
  return filesOfDraws(media, wish.isLean);
}

/** Returns the files of what was drawn for it. */
async function takeAll(taking: Taking, signal: AbortSignal): Promise<TakenCourse['files']> {
  const { enrolmentId, offer, wish } = taking;
  const weight = weigh(offer, wish);
  const count = counter(enrolmentId);
  await keepProgram();
  const pages: TakenUnit[] = [];
  for (const module of offer.modules.filter(({ id }) => wish.modules.includes(id)))
    for (const language of wish.languages) {
      pages.push(...(await takeModule(taking, module.id, language, signal)));
      await count.add(module.texts[language] ?? 0);
    }
  await takeOwnWords(
    taking,
    pages.filter(({ enrolment }) => enrolment.language === wish.languages[0]),
    signal,
  );
  const cache = await caches.open(MEDIA_CACHE);
  const drawn = await takeDraws(taking, signal);
  for (const file of [...weight.files, ...drawn]) await takeFile(cache, file, count, signal);
  await count.add(0, true);
  return drawn;
}

const filesOf = (offer: OfflineOffer, wish: Wish): TakenCourse['files'] =>
  weigh(offer, wish).files.map(({ address, size }) => ({ address, size }));

/** Takes off again what was written of a course that was taken off meanwhile, as its learner signed out. */
async function takeOff(
  { enrolmentId, offer, wish }: Pick<Taking, 'enrolmentId' | 'offer' | 'wish'>,
  drawn: TakenCourse['files'] = [],
): Promise<void> {
  await removeCourse(enrolmentId);
  await dropFiles([...filesOf(offer, wish), ...drawn]);
}

/** What was taken is read from now on; what it takes the place of goes. */
async function finish({ enrolmentId, offer, wish }: Taking, drawn: TakenCourse['files']): Promise<void> {
  const { edition } = offer;
  const files = [...filesOf(offer, wish), ...drawn];
  const before = await offlineRoom.courses.get(enrolmentId);
  if (!before) return takeOff({ enrolmentId, offer, wish }, drawn);
  await offlineRoom.transaction('rw', offlineRoom.courses, offlineRoom.pages, async () => {
    await offlineRoom.pages
      .where({ enrolmentId })
      .filter((page) => page.edition !== edition)
      .delete();
    const takenAt = new Date().toISOString();
    await offlineRoom.courses.update(enrolmentId, { edition, files, state: 'ready', takenAt });
  });
  await dropFiles(before.files);
}

/** Whether it was room that lacked, as what failed says, or the browser where it tells the truth. */
async function isFull(error: unknown, enrolmentId: string): Promise<boolean> {
  if (lacksRoom(error)) return true;
  const { bytes = 0, loaded = 0 } = (await offlineRoom.courses.get(enrolmentId)) ?? {};
  const { usage = 0, quota = Infinity } = await navigator.storage.estimate();
  return quota - usage < bytes - loaded;
}

const running = new Map<string, AbortController>();

async function begin({ enrolmentId, owner, session, offer, wish }: Taking): Promise<void> {
  await heardOf(session);
  const before = await offlineRoom.courses.get(enrolmentId);
  // What was taken before is read until the new is all there.
  const isRenewal = before?.takenAt != null;
  const course: TakenCourse = {
    ...{ enrolmentId, owner, title: offer.title, language: offer.language },
    ...{ languages: [...wish.languages], modules: [...wish.modules], isLean: wish.isLean },
    isWhole: wish.modules.length === offer.modules.length,
    // Those of before are shown until the end, and go with the course where it is taken off meanwhile.
    files: [...filesOf(offer, wish), ...(before?.files ?? [])],
    edition: isRenewal ? before.edition : offer.edition,
    bytes: weigh(offer, wish).bytes,
    ...{ loaded: 0, state: 'loading', takenAt: before?.takenAt ?? null },
  };
  await offlineRoom.courses.put(course);
  await mark();
  // Else the browser may clear it when the device runs out of room. It decides, or asks.
  await navigator.storage.persist().catch(() => false);
}

/**
 * Does something with a course that is or will be on this device, as the only tab that does. `elsewhere`: another one is at it, and
 * nothing is done.
 */
export async function alone<Became>(
  enrolmentId: string,
  work: () => Promise<Became>,
): Promise<Became | 'elsewhere'> {
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  if (!locks) return work();
  return locks.request(`pirecow-course ${enrolmentId}`, { ifAvailable: true }, async (lock) =>
    lock ? work() : ('elsewhere' as const),
  );
}

/**
 * Takes a course along, and answers how that ended. What is there already is not fetched again: the same call goes on where it
 * stopped. `elsewhere`: another tab takes it along.
 */
export const take = (taking: Taking): Promise<TakenState | 'elsewhere'> =>
  alone(taking.enrolmentId, () => takeAlone(taking));

async function takeAlone(taking: Taking): Promise<TakenState> {
  const { enrolmentId } = taking;
  const control = new AbortController();
  running.set(enrolmentId, control);
  const end = (state: TakenState) => offlineRoom.courses.update(enrolmentId, { state });
  try {
    await begin(taking);
    await finish(taking, await takeAll(taking, control.signal));
    return 'ready';
  } catch (error) {
    const isLacking = await isFull(error, enrolmentId).catch(() => false);
    const state = isLacking ? 'full' : 'paused';
    const isHere = await end(state).catch(() => 1);
    if (!isHere) await takeOff(taking).catch(() => undefined);
    return state;
  } finally {
    running.delete(enrolmentId);
  }
}

/** Stops a download; it can go on later. */
export function pause(enrolmentId: string): void {
  running.get(enrolmentId)?.abort();
}

/** Whether this page is loading it: one that says so and is not was left when its page was closed. */
export const isRunning = (enrolmentId: string): boolean => running.has(enrolmentId);
