import type { RenderedUnit } from '@pirecow/content';
import type { PlayerHead, Session } from '@pirecow/contracts';
import { Dexie, type EntityTable, type Table } from 'dexie';

/** All that the player shows of a part of a course. */
export type TakenUnit = PlayerHead & { unit: RenderedUnit };

/** `full`: the device has no room left. */
export type TakenState = 'loading' | 'paused' | 'full' | 'ready';

/** A course that is taken along on this device, by one person. */
export interface TakenCourse {
  enrolmentId: string;
  owner: string;
  title: string;
  /** What it was taken from; stays until it is renewed. */
  edition: string;
  /** In which it is followed. */
  language: string;
  languages: string[];
  modules: string[];
  /** Without video and sound. */
  isLean: boolean;
  files: { address: string; size: number }[];
  /** Bytes of all of it, and of what is there. */
  bytes: number;
  loaded: number;
  state: TakenState;
  takenAt: string | null;
}

export interface TakenPage {
  enrolmentId: string;
  edition: string;
  language: string;
  slug: string;
  page: TakenUnit;
}

/** Something that a learner did without a network, to be done on the server. */
export interface Deed {
  number: number;
  owner: string;
  enrolmentId: string;
  kind: 'completion' | 'language' | 'reflection';
  method: string;
  path: string;
  body: unknown;
  at: string;
  /** Why the server did not take it. */
  refused?: string;
}

/** An answer of the API for a taken course, such as what somebody wrote under a question. */
export interface KeptAnswer {
  path: string;
  owner: string;
  enrolmentId: string;
  answer: unknown;
}

/** Who is at this device, and the mark that something was ever kept. */
export type Kept = { name: 'session'; session: Session } | { name: 'mark' };

/** What this device knows without a network. */
class OfflineRoom extends Dexie {
  courses!: EntityTable<TakenCourse, 'enrolmentId'>;
  pages!: Table<TakenPage, [enrolmentId: string, edition: string, language: string, slug: string]>;
  deeds!: EntityTable<Deed, 'number'>;
  answers!: EntityTable<KeptAnswer, 'path'>;
  kept!: Table<Kept, Kept['name']>;

  constructor() {
    super('pirecow-offline');
    this.version(1).stores({
      courses: 'enrolmentId, owner',
      pages: '[enrolmentId+edition+language+slug], enrolmentId',
      deeds: '++number, owner, [owner+path]',
      answers: 'path, enrolmentId',
      kept: 'name',
    });
  }
}

export const offlineRoom = new OfflineRoom();

/** Where files of courses lie; they are shared by all that are taken along. */
export const MEDIA_CACHE = 'pirecow-media';

/** Who is at this device, as far as is known without a network. */
export async function keptSession(): Promise<Session | undefined> {
  const kept = await offlineRoom.kept.get('session');
  return kept?.name === 'session' ? kept.session : undefined;
}

/** Remembers who is at this device, for the pages that open without a network. */
export async function keepSession(session: Session): Promise<void> {
  await offlineRoom.kept.put({ name: 'session', session });
}

/** A course that whoever is at this device took along; undefined for somebody else’s. */
export async function ownCourse(enrolmentId: string): Promise<TakenCourse | undefined> {
  const [course, session] = await Promise.all([offlineRoom.courses.get(enrolmentId), keptSession()]);
  return course && course.owner === session?.account?.id ? course : undefined;
}

/** Takes a course off the device, and its files but for those that another one shows. */
export async function removeCourse(enrolmentId: string): Promise<void> {
  const course = await offlineRoom.courses.get(enrolmentId);
  await offlineRoom.transaction(
    'rw',
    [offlineRoom.courses, offlineRoom.pages, offlineRoom.answers],
    async () => {
      await offlineRoom.courses.delete(enrolmentId);
      await offlineRoom.pages.where({ enrolmentId }).delete();
      await offlineRoom.answers.where({ enrolmentId }).delete();
    },
  );
  const others = await offlineRoom.courses.toArray();
  const needed = new Set(others.flatMap(({ files }) => files.map(({ address }) => address)));
  const cache = await caches.open(MEDIA_CACHE);
  for (const { address } of course?.files ?? []) if (!needed.has(address)) await cache.delete(address);
}

/** Forgets all that is personal: whoever signs out leaves nothing to read. What was not sent yet waits for its owner. */
export async function forgetPerson(): Promise<void> {
  const owner = (await keptSession())?.account?.id;
  const courses = owner === undefined ? [] : await offlineRoom.courses.where({ owner }).toArray();
  for (const { enrolmentId } of courses) await removeCourse(enrolmentId);
  await offlineRoom.kept.delete('session');
}
