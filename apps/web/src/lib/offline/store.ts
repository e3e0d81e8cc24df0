import type { RenderedUnit } from '@pirecow/content';
import {
  type Assessment,
  type AttemptHead,
  type PlayerHead,
  type Reflection,
  type Session,
  writtenOf,
} from '@pirecow/contracts';
import { Dexie, type EntityTable, type Table } from 'dexie';
import { DURABLE } from '../durable';

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
  /** All modules of its edition: what a newer one adds comes along too. */
  isWhole?: boolean;
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
  /** Ids of the unit and its blocks, to find the pages that a statement is about. */
  parts: string[];
  page: TakenUnit;
}

/** A page as it lies on this device. */
export const asTaken = (
  { enrolmentId, edition }: Pick<TakenCourse, 'enrolmentId' | 'edition'>,
  language: string,
  page: TakenUnit,
): TakenPage => ({
  ...{ enrolmentId, edition, language, slug: page.unit.unit.slug, page },
  parts: partsOf(page),
});

const partsOf = ({ unit }: TakenUnit): string[] => [
  unit.unit.id,
  ...unit.blocks.map(({ block }) => block.id),
];

/** Something that a learner did without a network, to be done on the server. */
export interface Deed {
  number: number;
  owner: string;
  enrolmentId: string;
  kind:
    | 'completion'
    | 'language'
    | 'reflection'
    | 'note'
    | 'signature'
    | 'countersignature'
    | 'answer'
    | 'hand-in';
  method: string;
  path: string;
  body: unknown;
  at: string;
  /** Of words: the revision that their writer had seen (`writtenOf`); null where they go over all. */
  seen?: string | null;
  /** Words that were written here in this place, the last ones included: any of them may have arrived. */
  sent?: string[];
  /** Of a note: what of it was changed here. */
  changed?: ('text' | 'marked')[];
  /** Why the server did not take it. */
  refused?: string;
}

/** Why a lesson is not finished whose survey is to be answered first: it is tried again each time that something is sent. */
export const OPEN_SURVEY = 'survey-open';

/** Whether it is sent with the next delivery: what was set aside is for its owner to decide about. */
export const isTriedAgain = ({ refused }: Deed): boolean => refused === undefined || refused === OPEN_SURVEY;

/** What somebody did here that the server does not know yet, in its order, without what was set aside. */
export async function waitingDeeds(owner: string): Promise<Deed[]> {
  const deeds = await offlineRoom.deeds.where({ owner }).sortBy('number');
  return deeds.filter(({ refused }) => refused === undefined);
}

/** What waits to be done on the server at that address; what was refused is set aside, and is its owner's to decide about. */
export const waitingAt = (owner: string, path: string) =>
  offlineRoom.deeds.where({ owner, path }).filter(({ refused }) => refused === undefined);

/** An attempt as its learner sees it, while it can be answered: without right answers. */
export type AttemptPage = AttemptHead & { unit: RenderedUnit };

/** An attempt at an assessment that counts, drawn by the server and taken along (ADR 27). */
export interface TakenDraw {
  attemptId: string;
  owner: string;
  enrolmentId: string;
  unitId: string;
  /** As it is read in each language. */
  pages: Record<string, AttemptPage>;
  overview: Assessment;
}

type DrawPlace = Pick<TakenDraw, 'enrolmentId' | 'unitId'>;

/** An answer of the API for a taken course, such as what somebody wrote under a question. */
export interface KeptAnswer {
  path: string;
  owner: string;
  enrolmentId: string;
  answer: unknown;
  /** When it came, by the clock of this device. */
  at?: number;
}

/** Who is at this device and when the server last said so, and the mark that something was ever kept. */
export type Kept = { name: 'session'; session: Session; heardAt: string } | { name: 'mark' };

/**
 * Words from before devices noted what their writer had seen: it is what the server had said by then. Those that were set aside for
 * want of it wait again.
 */
function seeAgain(deed: Deed, known: KeptAnswer | undefined): void {
  const isOlder = deed.kind === 'reflection' && deed.sent === undefined && deed.seen !== null;
  if (!isOlder || known?.owner !== deed.owner) return;
  const seen = writtenOf(known.answer as Reflection);
  // What was read after they were written, their writer had not seen.
  if (seen !== 'nothing' && seen > deed.at) return;
  deed.seen = seen;
  deed.sent = [(deed.body as { text: string }).text];
  if (deed.refused === 'newer') delete deed.refused;
}

/** What this device knows without a network. */
class OfflineRoom extends Dexie {
  courses!: EntityTable<TakenCourse, 'enrolmentId'>;
  pages!: Table<TakenPage, [enrolmentId: string, edition: string, language: string, slug: string]>;
  deeds!: EntityTable<Deed, 'number'>;
  answers!: EntityTable<KeptAnswer, 'path'>;
  kept!: Table<Kept, Kept['name']>;
  draws!: EntityTable<TakenDraw, 'attemptId'>;

  constructor() {
    super('pirecow-offline', DURABLE);
    this.version(1).stores({
      courses: 'enrolmentId, owner',
      pages: '[enrolmentId+edition+language+slug], enrolmentId',
      deeds: '++number, owner, [owner+path]',
      answers: 'path, enrolmentId',
      kept: 'name',
    });
    this.version(2)
      .stores({ pages: '[enrolmentId+edition+language+slug], enrolmentId, *parts' })
      .upgrade(async (upgrade) => {
        const parts = (one: TakenPage) => void (one.parts = partsOf(one.page));
        await upgrade.table('pages').toCollection().modify(parts);
        await upgrade.table('deeds').toCollection().modify({ seen: 'nothing' });
        await upgrade.table('kept').update('session', { heardAt: new Date().toISOString() });
      });
    this.version(3)
      .stores({ answers: 'path, enrolmentId, owner' })
      .upgrade(async (upgrade) => {
        const answers = new Map<string, KeptAnswer>();
        await upgrade.table<KeptAnswer>('answers').each((answer) => void answers.set(answer.path, answer));
        await upgrade
          .table<Deed>('deeds')
          .toCollection()
          .modify((deed) => seeAgain(deed, answers.get(deed.path)));
      });
    this.version(4).stores({ draws: 'attemptId, enrolmentId, [enrolmentId+unitId]' });
  }
}

export const offlineRoom = new OfflineRoom();

/** Where files of courses lie; they are shared by all that are taken along. */
export const MEDIA_CACHE = 'pirecow-media';

/** As long as a session of the server lasts that nobody uses: after it, nothing opens without asking the server (ADR 25). */
const OPEN_MS = 30 * 86_400_000;

/** A session that this device remembers, and the server did not say just now. */
interface Remembered extends Session {
  remembered?: true;
}

/** Who is at this device, as far as is known without a network. */
export async function keptSession(): Promise<Remembered | undefined> {
  const kept = await offlineRoom.kept.get('session');
  if (kept?.name !== 'session' || Date.now() - Date.parse(kept.heardAt) > OPEN_MS) return undefined;
  return { ...kept.session, remembered: true };
}

/**
 * What the server says of who is at this device. Where it is nobody, what was taken along stays, and opens once its owner has
 * signed in again. What this device only remembers is no news.
 */
export async function heardOf(session: Remembered): Promise<void> {
  if (session.remembered) return;
  if (session.account === null) await offlineRoom.kept.delete('session');
  else await offlineRoom.kept.put({ name: 'session', session, heardAt: new Date().toISOString() });
}

export const keepAnswer = (answer: KeptAnswer) => offlineRoom.answers.put(answer);

/** What was answered to an attempt with a network. */
export const savedTo = (attemptId: string) =>
  offlineRoom.answers.where('path').startsWith(`/api/assessments/attempts/${attemptId}/`);

/** Takes an attempt off the device, with what was answered to it. */
export async function dropDraw(attemptId: string): Promise<void> {
  await offlineRoom.draws.delete(attemptId);
  await savedTo(attemptId).delete();
}

/** Takes the attempts at an assessment off the device, but that one. */
export async function dropDraws({ enrolmentId, unitId }: DrawPlace, but?: string): Promise<void> {
  const found = await offlineRoom.draws.where({ enrolmentId, unitId }).primaryKeys();
  for (const attemptId of found) if (attemptId !== but) await dropDraw(attemptId);
}

/**
 * Keeps an attempt as the server has it, in the place of those that are over: there is one under way. Nothing where its course was
 * taken off meanwhile.
 * @param answers what the server has in every language, and what was answered before is read no more
 */
export async function keepDraw(draw: TakenDraw, answers: AttemptPage['answers']): Promise<void> {
  const { courses, draws, answers: saved } = offlineRoom;
  await offlineRoom.transaction('rw', courses, draws, saved, async () => {
    if ((await courses.get(draw.enrolmentId))?.owner !== draw.owner) return;
    await dropDraws(draw, draw.attemptId);
    const pages = Object.entries(draw.pages).map(([language, page]) => [language, { ...page, answers }]);
    await draws.put({ ...draw, pages: Object.fromEntries(pages) as TakenDraw['pages'] });
    await savedTo(draw.attemptId).delete();
  });
}

/** A course that whoever is at this device took along; undefined for somebody else’s. */
export async function ownCourse(enrolmentId: string): Promise<TakenCourse | undefined> {
  const [course, session] = await Promise.all([offlineRoom.courses.get(enrolmentId), keptSession()]);
  return course && course.owner === session?.account?.id ? course : undefined;
}

/** Drops those of these files that no course on this device shows any more. */
export async function dropFiles(files: TakenCourse['files']): Promise<void> {
  if (files.length === 0) return;
  const courses = await offlineRoom.courses.toArray();
  const needed = new Set(courses.flatMap((course) => course.files.map(({ address }) => address)));
  const cache = await caches.open(MEDIA_CACHE);
  for (const { address } of files) if (!needed.has(address)) await cache.delete(address);
}

/** Takes a course off the device, and its files but for those that another one shows. */
export async function removeCourse(enrolmentId: string): Promise<void> {
  const course = await offlineRoom.courses.get(enrolmentId);
  await offlineRoom.transaction(
    'rw',
    [offlineRoom.courses, offlineRoom.pages, offlineRoom.answers, offlineRoom.draws],
    async () => {
      await offlineRoom.draws.where({ enrolmentId }).delete();
      await offlineRoom.courses.delete(enrolmentId);
      await offlineRoom.pages.where({ enrolmentId }).delete();
      await offlineRoom.answers.where({ enrolmentId }).delete();
    },
  );
  await dropFiles(course?.files ?? []);
}

/** Takes off the device what a download wrote whose course was taken off meanwhile. */
async function removeLeft(): Promise<void> {
  const { courses, pages, draws } = offlineRoom;
  const written = [pages, draws].map((table) => table.orderBy('enrolmentId').uniqueKeys());
  const ids = new Set((await Promise.all(written)).flat() as string[]);
  for (const id of ids) if (!(await courses.get(id))) await removeCourse(id);
}

/**
 * Forgets all that is personal of somebody: whoever signs out leaves nothing to read. What was not sent yet waits for its owner.
 * @param owner whoever the server last saw, where nobody is named
 */
export async function forgetPerson(owner?: string): Promise<void> {
  const kept = await offlineRoom.kept.get('session');
  const seen = kept?.name === 'session' ? kept.session.account?.id : undefined;
  const whose = owner ?? seen;
  if (seen === whose) await offlineRoom.kept.delete('session');
  if (whose === undefined) return;
  const courses = await offlineRoom.courses.where({ owner: whose }).toArray();
  for (const { enrolmentId } of courses) await removeCourse(enrolmentId);
  await offlineRoom.draws.filter((draw) => draw.owner === whose).delete();
  await removeLeft();
  // What belongs to no course that is here: meetings and their sheets, words that arrived after their course was taken off.
  await offlineRoom.answers.where({ owner: whose }).delete();
}
