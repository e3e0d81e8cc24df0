import {
  type Enrolment,
  type EnrolmentList,
  type NoteEdit,
  type Reflection,
  type UnitDone,
  writtenOf,
} from '@pirecow/contracts';
import { chosenIn, doneAfter, enrolmentAfter, pageAfter, type Said } from '../lib/offline/said';
import {
  asTaken,
  type Deed,
  isTriedAgain,
  keepAnswer,
  keptSession,
  offlineRoom,
  ownCourse,
  type TakenCourse,
  type TakenUnit,
  waitingAt,
  waitingDeeds,
} from '../lib/offline/store';
import { waitingRoom } from '../lib/waiting/database';
import type { Asked } from './asked';
import { nextKept } from './attendance';
import { isShownHere, noteBefore, notesOffline } from './notes';

const json = (body: unknown) => Response.json(body);

async function saidSince({ enrolmentId, owner }: TakenCourse): Promise<Said> {
  const [waiting, deeds] = await Promise.all([
    waitingRoom.waiting.where('[owner+id]').between([owner, ''], [owner, '\uffff']).toArray(),
    waitingDeeds(owner),
  ]);
  return {
    statements: waiting.map(({ statement }) => statement),
    deeds: deeds.filter((deed) => deed.enrolmentId === enrolmentId),
  };
}

const pagesOf = ({ enrolmentId, edition }: TakenCourse) =>
  offlineRoom.pages
    .where({ enrolmentId })
    .filter((page) => page.edition === edition)
    .toArray();

function spoken({ language, languages }: TakenCourse, deeds: readonly Deed[], asked: string | null): string {
  const wishes = [asked, chosenIn(deeds), language];
  return wishes.find((one) => one && languages.includes(one)) ?? languages[0] ?? '';
}

async function unitPage(course: TakenCourse, { id, language }: Asked): Promise<Response | undefined> {
  const said = await saidSince(course);
  const wished = spoken(course, said.deeds, language);
  const found = await offlineRoom.pages.get([course.enrolmentId, course.edition, wished, id]);
  return found && json(pageAfter(found.page, said));
}

async function passage(course: TakenCourse, { id, language }: Asked): Promise<Response | undefined> {
  const inLanguage = (await pagesOf(course)).filter((page) => page.language === language);
  const blocks = inLanguage.flatMap(({ page }) => page.unit.blocks);
  const found = blocks.find(({ block }) => block.id === id);
  return found && json({ texts: found.texts });
}

/** What somebody wrote or answered: here since, else what the server said when it was last asked. */
async function ownWords({ owner }: TakenCourse, { part, id }: Asked, path: string): Promise<Response> {
  const [deed] = await waitingAt(owner, path).reverse().sortBy('number');
  if (deed)
    return json({ text: (deed.body as { text: string }).text, writtenAt: deed.at } satisfies Reflection);
  const kept = await offlineRoom.answers.get(path);
  const nothing = part === 'surveys' ? { isAnswered: false, answers: null } : { text: '', writtenAt: null };
  return json(kept?.owner === owner && id ? kept.answer : nothing);
}

/** Answers from what was taken along; undefined where that has no such thing. */
export async function readOffline(asked: Asked, path: string): Promise<Response | undefined> {
  const course = await ownCourse(asked.enrolmentId);
  if (!course) return undefined;
  if (asked.part === 'units') return unitPage(course, asked);
  if (asked.part === 'notes') return json(await notesOffline(course, path));
  return asked.part === 'blocks' ? passage(course, asked) : ownWords(course, asked, path);
}

/** A part of a course as it lies on the device; undefined where it was not taken along. */
export async function pageOfUnit(course: TakenCourse, unitId: string): Promise<TakenUnit | undefined> {
  return (await pagesOf(course)).find(({ page }) => page.unit.unit.id === unitId)?.page;
}

const asReflection = ({ body, at }: Pick<Deed, 'body' | 'at'>): Reflection => {
  const { text } = body as { text: string };
  return { text, writtenAt: text === '' ? null : at };
};

/** So many of one's own earlier words are known again where they arrived and their answer did not. */
const TRIED = 50;

/** What words need besides: what their writer has seen in their place, and what may have arrived of them already. */
async function wordsBefore(owner: string, path: string, text: string): Promise<Pick<Deed, 'seen' | 'sent'>> {
  const [before] = await waitingAt(owner, path).reverse().sortBy('number');
  const sent = [...(before?.sent ?? []), text].slice(-TRIED);
  if (before) return { seen: before.seen ?? null, sent };
  const kept = await offlineRoom.answers.get(path);
  return { seen: kept?.owner === owner ? writtenOf(kept.answer as Reflection) : 'nothing', sent };
}

/** What words and notes need besides, to take the place of what waits there. */
const before = ({ kind }: Asked, owner: string, path: string, body: unknown) =>
  kind === 'note'
    ? noteBefore(owner, path, body as NoteEdit)
    : wordsBefore(owner, path, (body as { text: string }).text);

/** Puts a deed in the place of what waits there; not a note over one that its writer has not seen. */
const putDeed = (asked: Asked, deed: Omit<Deed, 'number'>, seen: string | null): Promise<boolean> =>
  offlineRoom.transaction('rw', offlineRoom.deeds, offlineRoom.answers, async () => {
    const { owner, path, body } = deed;
    if (asked.kind === 'note' && !(await isShownHere(deed, path, seen))) return false;
    const isWords = asked.kind === 'reflection' || asked.kind === 'note';
    const besides = isWords ? await before(asked, owner, path, body) : {};
    await (isWords ? waitingAt(owner, path) : offlineRoom.deeds.where({ owner, path })).delete();
    await offlineRoom.deeds.add({ ...deed, ...besides });
    return true;
  });

const conflict = () => Response.json({ status: 409, code: 'conflict' }, { status: 409 });

/** Notes what is to be done on the server, and answers as it would. The same again takes the place of what waits. */
export async function doLater(asked: Asked, request: Request): Promise<Response | undefined> {
  const course = await ownCourse(asked.enrolmentId);
  if (!course || asked.kind === 'read') return undefined;
  const { enrolmentId, owner } = course;
  const text = await request.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const { pathname: path } = new URL(request.url);
  const at = new Date().toISOString();
  const deed = { owner, enrolmentId, kind: asked.kind, method: request.method, path, body, at };
  const seen = request.headers.get('if-match')?.replaceAll('"', '') ?? null;
  if (!(await putDeed(asked, deed, seen))) return conflict();
  if (asked.kind === 'note') return json({ state: 'kept', writtenAt: at });
  if (asked.kind === 'language') return new Response(null, { status: 204 });
  if (asked.kind === 'reflection') return json(asReflection({ body, at }));
  const done = await unitDone(course, asked.id);
  return done && json(done);
}

/** Where a part and its course stand, with what was said since; undefined where it was not taken along. */
export async function unitDone(course: TakenCourse, unitId: string): Promise<UnitDone | undefined> {
  const page = await pageOfUnit(course, unitId);
  return page && doneAfter(page, await saidSince(course));
}

/** What was done on the server takes the place of what waits to do the same. */
export async function supersede({ owner }: TakenCourse, path: string): Promise<void> {
  await offlineRoom.deeds.where({ owner, path }).filter(isTriedAgain).delete();
}

/** The courses that whoever is here took along, in place of the list of all. */
export async function enrolmentsOffline(): Promise<Response | undefined> {
  const owner = (await keptSession())?.account?.id;
  if (owner === undefined) return undefined;
  const courses = await offlineRoom.courses.where({ owner }).toArray();
  const items: Enrolment[] = [];
  for (const course of courses) {
    const said = await saidSince(course);
    const wished = spoken(course, said.deeds, null);
    const pages = await pagesOf(course);
    const page = pages.find(({ language }) => language === wished)?.page;
    if (page) items.push(enrolmentAfter(page, said));
  }
  const meetings = await nextKept(owner);
  // The rest is told with a network only.
  const untold = { paths: [], requests: [], questionnaires: [], letters: null, study: null };
  const list: EnrolmentList = { items, meetings, ...untold };
  return json(list);
}

async function renewPage(course: TakenCourse, language: string, page: TakenUnit): Promise<void> {
  const renewed = asTaken(course, language, page);
  const known = await offlineRoom.pages.get([course.enrolmentId, course.edition, language, renewed.slug]);
  // Another version is shown by the network, and taken along once its learner renews the course.
  if (known?.page.speaking.versionNumber === page.speaking.versionNumber)
    await offlineRoom.pages.put(renewed);
}

/** Remembers what the server says of a course that is taken along, for when it cannot be asked. */
export async function remember(asked: Asked, path: string, response: Response): Promise<void> {
  const course = await ownCourse(asked.enrolmentId);
  if (!course || asked.part === 'blocks') return;
  const answer: unknown = await response.json();
  if (asked.part === 'units') {
    const page = answer as TakenUnit;
    await renewPage(course, asked.language ?? page.enrolment.language, page);
  } else await keepAnswer({ path, owner: course.owner, enrolmentId: course.enrolmentId, answer });
}
