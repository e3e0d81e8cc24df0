import 'fake-indexeddb/auto';
import type { NoteEdit, NoteKept } from '@pirecow/contracts';
import fc from 'fast-check';
import { deliver } from '../lib/offline/deliver';
import { keepNote } from '../lib/offline/kept-notes';
import { mergedNote, noteIn, type NotesHere, sinceSeen, withNote } from '../lib/offline/notes';
import { type Deed, heardOf, offlineRoom } from '../lib/offline/store';
import { aTakenCourse, ENROLMENT, OWNER } from '../lib/offline/taken.factory';
import { doLater, readOffline } from './answers';
import { askedIn } from './asked';

const BLOCK = '019a0000-0000-7000-8000-00000000000b';
const OTHER = '019a0000-0000-7000-8000-00000000000c';
const LIST = `/api/learning/enrolments/${ENROLMENT}/notes`;
const session = {
  ...{ memberships: [], abilities: [], agreementDue: [], demo: false },
  account: { id: OWNER, language: 'fr' },
};

/** The notes of a learner on the server, with a moment of its own for each writing, over a line that may lose answers. */
class Platform {
  notes: NotesHere = { items: [] };
  asked: string[] = [];
  lost = 0;
  private writings = 0;

  readonly answer = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    if (input instanceof Request) return this.answerToPage(input);
    const path = input as string;
    if (path === '/api/session') return Response.json(session);
    this.asked.push(`${init.method} ${path.slice(LIST.length)}`);
    if (init.method === 'GET') return Response.json(this.notes);
    const blockId = path.slice(-36);
    const seen = new Headers(init.headers).get('if-match')?.replaceAll('"', '');
    if (seen !== undefined && seen !== (noteIn(this.notes, blockId).writtenAt ?? 'nothing'))
      return Response.json({ code: 'conflict' }, { status: 409 });
    const writtenAt = this.write(blockId, JSON.parse(init.body as string) as NoteEdit);
    if (this.lost-- > 0) throw new TypeError('The network was lost');
    return Response.json({ writtenAt });
  };

  private async answerToPage(request: Request): Promise<Response> {
    const { method, headers, url } = request;
    const body = method === 'GET' ? {} : { body: await request.text() };
    return this.answer(new URL(url).pathname, { method, headers, ...body });
  }

  write(blockId: string, edit: NoteEdit): string | null {
    const writtenAt = new Date(++this.writings).toISOString();
    this.notes = withNote(this.notes, blockId, { ...edit, writtenAt });
    return noteIn(this.notes, blockId).writtenAt;
  }

  at(blockId: string): NoteEdit {
    const { text, marked } = noteIn(this.notes, blockId);
    return { text, marked };
  }
}

async function write(text: string, marked: boolean, block = BLOCK): Promise<Response | undefined> {
  const url = new URL(`${LIST}/${block}`, 'https://example.test');
  const request = new Request(url, { method: 'PUT', body: JSON.stringify({ text, marked }) });
  return doLater(askedIn('PUT', url)!, request);
}
const here = async () => {
  const asked = askedIn('GET', new URL(LIST, 'https://example.test'))!;
  return (await readOffline(asked, LIST))!.json() as Promise<NotesHere>;
};
const refusals = async () => (await offlineRoom.deeds.toArray()).map(({ refused }) => refused);

/** What the worker hears of a browser. */
type Heard = (event: { request: Request; waitUntil: unknown; respondWith: unknown }) => void;
const heard = new Map<string, Heard>();
Object.assign(globalThis, {
  location: { origin: 'https://example.test' },
  addEventListener: (name: string, hear: Heard) => heard.set(name, hear),
  pirecowProgram: { id: 'b', languages: [], shell: [], courses: [] },
});
// The worker listens as it starts.
jest.requireActual('./sw');

/** Asks as a page does, and waits for what the worker does besides. */
async function throughWorker(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const works: Promise<unknown>[] = [];
  let answer: Promise<Response> | undefined;
  heard.get('fetch')?.({
    request: new Request(new URL(path, 'https://example.test'), { ...init, method }),
    waitUntil: (work: Promise<unknown>) => works.push(work),
    respondWith: (given: Promise<Response>) => (answer = given),
  });
  const response = await answer!;
  await Promise.all(works);
  return response;
}

describe('notes that are written without a network', () => {
  let platform: Platform;

  /** What the device knows of what stands on the server. */
  const look = () =>
    offlineRoom.answers.put({ path: LIST, owner: OWNER, enrolmentId: ENROLMENT, answer: platform.notes });

  beforeEach(async () => {
    platform = new Platform();
    jest.spyOn(globalThis, 'fetch').mockImplementation(platform.answer);
    for (const table of offlineRoom.tables) await table.clear();
    await heardOf(session as never);
    await offlineRoom.courses.put(aTakenCourse());
  });
  afterEach(() => jest.restoreAllMocks());

  it('are shown as waiting, wait once however often they change, and arrive as they stand last', async () => {
    platform.write(OTHER, { text: 'Au bureau.', marked: false });
    await look();
    expect(await (await write('Un.', false))?.json()).toMatchObject({ state: 'kept' });
    await write('Un, deux.', true);
    expect((await here()).items).toMatchObject([
      { blockId: OTHER, text: 'Au bureau.' },
      { blockId: BLOCK, text: 'Un, deux.', marked: true, waits: true },
    ]);
    expect(await offlineRoom.deeds.count()).toBe(1);
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.asked).toEqual([`PUT /${BLOCK}`]);
    expect(platform.at(BLOCK)).toEqual({ text: 'Un, deux.', marked: true });
    expect((await here()).items.map((note) => [note.text, note.waits])).toEqual([
      ['Au bureau.', undefined],
      ['Un, deux.', undefined],
    ]);
    await write('', false);
    expect((await here()).items).toHaveLength(1);
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.at(BLOCK)).toEqual({ text: '', marked: false });
  });

  it('keep what another device wrote meanwhile: a mark beside new words, and words beside a new mark', async () => {
    platform.write(BLOCK, { text: 'Avant.', marked: false });
    platform.write(OTHER, { text: 'Avant.', marked: false });
    await look();
    await write('Avant.', true);
    await write('Après.', false, OTHER);
    platform.write(BLOCK, { text: 'Ailleurs.', marked: false });
    platform.write(OTHER, { text: 'Avant.', marked: true });
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.at(BLOCK)).toEqual({ text: 'Ailleurs.', marked: true });
    expect(platform.at(OTHER)).toEqual({ text: 'Après.', marked: true });
    expect(await refusals()).toEqual([]);
  });

  it('show what another device wrote beside a mark that waits, and do not take it back with the next one', async () => {
    platform.write(BLOCK, { text: 'Avant.', marked: false });
    await look();
    await write('Avant.', true);
    platform.write(BLOCK, { text: 'Ailleurs.', marked: false });
    await look();
    expect((await here()).items).toMatchObject([{ text: 'Ailleurs.', marked: true, waits: true }]);
    await write('Ailleurs.', true);
    platform.write(BLOCK, { text: 'Encore.', marked: false });
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.at(BLOCK)).toEqual({ text: 'Encore.', marked: true });
    expect(await refusals()).toEqual([]);
  });

  it('are set aside where both wrote words, and hold up nothing', async () => {
    await write('Dans la vallée.', false);
    await write('', true, OTHER);
    platform.write(BLOCK, { text: 'Au bureau.', marked: false });
    expect(await deliver(OWNER)).toBe('done');
    expect([platform.at(BLOCK).text, platform.at(OTHER).marked]).toEqual(['Au bureau.', true]);
    expect(await refusals()).toEqual(['newer']);
    expect(noteIn(await here(), BLOCK)).toMatchObject({ text: 'Au bureau.' });
  });

  it('know their own words again where the answer to them was lost', async () => {
    await write('Un.', true);
    platform.lost = 1;
    expect(await deliver(OWNER)).toBe('later');
    await write('Un, deux.', false);
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.at(BLOCK)).toEqual({ text: 'Un, deux.', marked: false });
  });

  it('are all on the device where several arrive at once, and none passes for all where the server told no list', async () => {
    const course = { owner: OWNER, enrolmentId: ENROLMENT };
    const writtenAt = '2026-11-27T08:00:00.000Z';
    const keep = (block: string) =>
      keepNote(course, `${LIST}/${block}`, { text: block, marked: true, writtenAt });
    await keep(BLOCK);
    expect(await offlineRoom.answers.count()).toBe(0);
    await look();
    await Promise.all([keep(BLOCK), keep(OTHER)]);
    expect((await here()).items.map(({ blockId }) => blockId).sort()).toEqual([BLOCK, OTHER]);
  });

  it('hold up nothing where a full device cannot even note that one was refused', async () => {
    await write('Dans la vallée.', false);
    await write('', true, OTHER);
    platform.write(BLOCK, { text: 'Au bureau.', marked: false });
    jest.spyOn(offlineRoom.deeds, 'update').mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    expect(await deliver(OWNER)).toBe('done');
    expect([platform.at(OTHER).marked, await refusals()]).toEqual([true, [undefined]]);
  });
});

describe('a note that a page writes with a network', () => {
  let platform: Platform;
  const put = (edit: NoteEdit, seen = 'nothing') =>
    throughWorker('PUT', `${LIST}/${BLOCK}`, {
      body: JSON.stringify(edit),
      headers: { 'if-match': `"${seen}"` },
    });
  const read = async () => (await throughWorker('GET', LIST)).json() as Promise<NotesHere>;

  beforeEach(async () => {
    platform = new Platform();
    jest.spyOn(globalThis, 'fetch').mockImplementation(platform.answer);
    for (const table of offlineRoom.tables) await table.clear();
    await heardOf(session as never);
    await offlineRoom.courses.put(aTakenCourse());
    await read();
  });
  afterEach(() => jest.restoreAllMocks());

  it('is on the device as the server keeps it, with its revision', async () => {
    const kept = await (await put({ text: 'Un.', marked: false })).json();
    expect(await here()).toEqual(platform.notes);
    expect(kept).toEqual({ writtenAt: noteIn(platform.notes, BLOCK).writtenAt });
    expect((await put({ text: 'Deux.', marked: false })).status).toBe(409);
    expect([await here(), await offlineRoom.deeds.count()]).toEqual([platform.notes, 0]);
  });

  it('takes its place among what waits there, which goes with what was seen under it', async () => {
    platform.write(BLOCK, { text: 'Avant.', marked: false });
    await read();
    await write('Ici.', false);
    platform.write(BLOCK, { text: 'Ailleurs.', marked: false });
    const [shown] = (await read()).items;
    expect(shown).toMatchObject({ text: 'Ici.', waits: true });
    const answer = await put({ text: 'Ici.', marked: true }, shown!.writtenAt);
    expect(await answer.json()).toMatchObject({ state: 'kept' });
    expect(platform.at(BLOCK).text).toBe('Ailleurs.');
    expect(await deliver(OWNER)).toBe('done');
    expect([platform.at(BLOCK).text, await refusals()]).toEqual(['Ailleurs.', ['newer']]);
  });

  const goOffline = () => jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('No network'));
  const conflicts = async (answer: Response) => [answer.status, (await answer.json()) as unknown];
  const CONFLICT = [409, { status: 409, code: 'conflict' }];
  const waiting = async () => (await offlineRoom.deeds.toArray()).map(({ body }) => body);

  it('goes without a network over nothing that another page of this device has written since', async () => {
    const first = platform.write(BLOCK, { text: 'a', marked: false })!;
    await read();
    await put({ text: 'b', marked: false }, first);
    goOffline();
    expect(await conflicts(await put({ text: 'a', marked: true }, first))).toEqual(CONFLICT);
    expect(await waiting()).toEqual([]);
    const { text, writtenAt } = noteIn(await read(), BLOCK);
    expect((await put({ text, marked: true }, writtenAt!)).status).toBe(200);
    jest.spyOn(globalThis, 'fetch').mockImplementation(platform.answer);
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.at(BLOCK)).toEqual({ text: 'b', marked: true });
  });

  it.each(['with', 'without'])(
    'goes %s a network over nothing that waits and it has not seen',
    async (line) => {
      const first = platform.write(BLOCK, { text: 'a', marked: false })!;
      await read();
      goOffline();
      const kept = (await (await put({ text: 'b', marked: false }, first)).json()) as NoteKept;
      if (line === 'with') jest.spyOn(globalThis, 'fetch').mockImplementation(platform.answer);
      for (const edit of [
        { text: 'a', marked: true },
        { text: '', marked: false },
      ])
        expect(await conflicts(await put(edit, first))).toEqual(CONFLICT);
      expect(await waiting()).toEqual([{ text: 'b', marked: false }]);
      expect((await put({ text: 'b', marked: true }, kept.writtenAt!)).status).toBe(200);
      expect(await waiting()).toEqual([{ text: 'b', marked: true }]);
    },
  );

  it('is kept where the device was told no notes of the course to compare it with', async () => {
    const first = platform.write(BLOCK, { text: 'a', marked: false })!;
    await offlineRoom.answers.clear();
    goOffline();
    expect((await put({ text: 'a', marked: true }, first)).status).toBe(200);
    expect(await waiting()).toEqual([{ text: 'a', marked: true }]);
  });
});

describe('a note over what stands there', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c');
  const edit = fc.record({ text, marked: fc.boolean() });
  /** Written one after the other on one device that had seen the first. */
  const writtenAfter = ([seen, ...edits]: NoteEdit[]): Deed =>
    edits.reduce<Deed | undefined>(
      (before, body) =>
        ({ body, ...sinceSeen(body, { ...seen!, writtenAt: null }, before) }) as unknown as Deed,
      undefined,
    )!;
  const written = fc.array(edit, { minLength: 2, maxLength: 5 });

  it('is what was written last, where nobody else wrote', () => {
    fc.assert(
      fc.property(written, (edits) => {
        expect(mergedNote(writtenAfter(edits), edits[0]!)).toEqual(edits.at(-1));
      }),
    );
  });

  it('takes what was changed here, leaves what was not, and writes over no words that were not seen', () => {
    fc.assert(
      fc.property(written, edit, (edits, found) => {
        const deed = writtenAfter(edits);
        const merged = mergedNote(deed, found);
        const [seen, ...own] = edits.map((one) => one.text);
        const hasWords = own.some((words) => words !== seen);
        if (hasWords && ![seen, ...own].includes(found.text)) expect(merged).toBeUndefined();
        else expect(merged?.text).toBe(hasWords ? own.at(-1) : found.text);
        const isMarkedAnew = edits.some(({ marked }) => marked !== edits[0]?.marked);
        if (merged) expect(merged.marked).toBe(isMarkedAnew ? edits.at(-1)?.marked : found.marked);
      }),
    );
  });
});
