import 'fake-indexeddb/auto';
import type { Session } from '@pirecow/contracts';
import { activityIri, type Statement, verbs } from '@pirecow/xapi';
import { Dexie } from 'dexie';
import { foldDeeds, foldStatements } from './fold';
import {
  asTaken,
  type Deed,
  forgetPerson,
  heardOf,
  keptSession,
  offlineRoom,
  ownCourse,
  type TakenUnit,
} from './store';
import { aTakenCourse, ENROLMENT, OWNER } from './taken.factory';

const HOME = 'https://example.test';
const DAY_MS = 86_400_000;

const session = (id: string | null): Session =>
  ({ account: id === null ? null : { id, language: 'fr' } }) as unknown as Session;

beforeEach(async () => {
  for (const table of offlineRoom.tables) await table.clear();
});
afterEach(() => jest.restoreAllMocks());

describe('a course on a device that several people use', () => {
  const isOpen = async () => (await ownCourse(ENROLMENT)) !== undefined;
  const daysLater = (days: number) => jest.spyOn(Date, 'now').mockReturnValue(Date.now() + days * DAY_MS);

  beforeEach(async () => {
    await offlineRoom.courses.put(aTakenCourse());
    await heardOf(session(OWNER));
  });

  it('closes as soon as the server says that its owner is not there any more, and opens when they are', async () => {
    expect(await isOpen()).toBe(true);
    for (const other of [null, '019a0000-0000-7000-8000-0000000000bb']) {
      await heardOf(session(other));
      expect(await isOpen()).toBe(false);
      await heardOf(session(OWNER));
      expect(await isOpen()).toBe(true);
    }
  });

  it('opens for thirty days without a word of the server', async () => {
    daysLater(29);
    expect(await isOpen()).toBe(true);
    daysLater(2);
    expect(await isOpen()).toBe(false);
    expect(await offlineRoom.courses.count()).toBe(1);
  });

  it('is not kept open by what this device remembers itself', async () => {
    daysLater(29);
    const remembered = await keptSession();
    await heardOf(remembered!);
    daysLater(2);
    expect(await isOpen()).toBe(false);
  });
});

describe('who signs out', () => {
  const answer = (path: string, owner: string, enrolmentId = ENROLMENT) =>
    offlineRoom.answers.put({ path, owner, enrolmentId, answer: { text: 'À moi.', writtenAt: null } });

  it('leaves nothing to read, also where no course is on the device and nobody was heard of', async () => {
    await answer('/own', OWNER);
    await answer('/meetings', OWNER, '');
    await answer('/other', 'somebody else');
    await forgetPerson(OWNER);
    expect((await offlineRoom.answers.toArray()).map(({ path }) => path)).toEqual(['/other']);
  });

  it('leaves nothing either of a download whose course is not on the device any more', async () => {
    const place = { enrolmentId: ENROLMENT, owner: OWNER, unitId: 'u', pages: {}, overview: {} as never };
    await offlineRoom.draws.bulkPut([
      { ...place, attemptId: 'mine' },
      { ...place, attemptId: 'other', enrolmentId: 'other', owner: 'somebody else' },
    ]);
    const page = {
      enrolmentId: 'gone',
      edition: 'e',
      language: 'fr',
      slug: 's',
      parts: [],
      page: {} as never,
    };
    await offlineRoom.pages.bulkPut([page, { ...page, enrolmentId: 'other' }]);
    await offlineRoom.courses.put(aTakenCourse({ enrolmentId: 'other', owner: 'somebody else' }));
    await forgetPerson(OWNER);
    const left = [await offlineRoom.draws.toArray(), await offlineRoom.pages.toArray()];
    expect(left.map((all) => all.map(({ enrolmentId }) => enrolmentId))).toEqual([['other'], ['other']]);
  });

  it('is whoever the server last saw, where nobody is named', async () => {
    await heardOf(session(OWNER));
    await answer('/own', OWNER);
    await forgetPerson();
    expect([await offlineRoom.answers.count(), await keptSession()]).toEqual([0, undefined]);
  });
});

describe('a device that was last used before words said what their writer had seen', () => {
  const at = '2026-11-20T10:00:00.000Z';
  const words = (path: string, own: Partial<Deed> = {}) => ({
    ...{ owner: OWNER, enrolmentId: ENROLMENT, kind: 'reflection', method: 'PUT', path, at },
    ...{ body: { text: 'Après.' }, seen: 'nothing' },
    ...own,
  });
  const known = (path: string, writtenAt: string | null) => ({
    ...{ path, owner: OWNER, enrolmentId: ENROLMENT },
    answer: { text: 'Avant.', writtenAt },
  });
  const before = new Dexie('pirecow-offline');
  before.version(2).stores({
    ...{ courses: 'enrolmentId, owner', deeds: '++number, owner, [owner+path]' },
    ...{ pages: '[enrolmentId+edition+language+slug], enrolmentId, *parts' },
    ...{ answers: 'path, enrolmentId', kept: 'name' },
  });

  it('takes for seen what the server had said by then, and tries again what was set aside for want of it', async () => {
    await offlineRoom.delete();
    await before.open();
    const [earlier, later] = ['2026-11-19T10:00:00.000Z', '2026-11-21T10:00:00.000Z'];
    await before
      .table('deeds')
      .bulkAdd([words('/a'), words('/b', { refused: 'newer' }), words('/c'), words('/d'), words('/e')]);
    await before
      .table('answers')
      .bulkAdd([known('/a', earlier), known('/b', earlier), known('/c', null), known('/d', later)]);
    before.close();
    await offlineRoom.open();
    const found = await offlineRoom.deeds.toArray();
    expect(found.map(({ path, seen, refused }) => [path, seen, refused])).toEqual([
      ['/a', earlier, undefined],
      ['/b', earlier, undefined],
      ['/c', 'nothing', undefined],
      ['/d', 'nothing', undefined],
      ['/e', 'nothing', undefined],
    ]);
    expect(found[0]?.sent).toEqual(['Après.']);
  });
});

describe('what the server has taken', () => {
  const page = (unit: string, language: string) =>
    asTaken(aTakenCourse(), language, {
      ...{ outline: [], position: null, unitState: 'not-started', answered: {} },
      enrolment: { progress: { done: 0, total: 1, minutesLeft: 0, missing: [] }, resume: null },
      speaking: { homePage: HOME, registration: ENROLMENT },
      unit: { unit: { id: unit, slug: unit }, blocks: [{ block: { id: `${unit}-q` } }] },
    } as unknown as TakenUnit);
  const answered = (block: string) =>
    ({
      verb: { id: verbs.answered },
      object: { id: activityIri(HOME, 'blocks', block) },
      result: { success: true },
      context: { registration: ENROLMENT },
    }) as unknown as Statement;
  const written = () => {
    const put = jest.spyOn(offlineRoom.pages, 'bulkPut');
    return () =>
      put.mock.calls.flatMap(([pages]) => pages.map(({ slug, language }) => `${slug} ${language}`));
  };

  beforeEach(async () => {
    const all = ['u1', 'u2', 'u3'].flatMap((unit) => ['fr', 'eu'].map((language) => page(unit, language)));
    await offlineRoom.pages.bulkPut(all);
  });

  it('is written into the pages that it is about alone, in each language', async () => {
    const pages = written();
    await foldStatements([answered('u2-q')]);
    expect(pages().sort()).toEqual(['u2 eu', 'u2 fr']);
    const kept = await offlineRoom.pages.get([ENROLMENT, 'e', 'eu', 'u2']);
    expect(kept?.page.answered).toEqual({ 'u2-q': true });
  });

  it('is written into all pages of a course that say of a part that it has changed, once its learner was there', async () => {
    const renewed = [{ id: 'm', title: 'm', units: [{ id: 'u2', state: 'not-started', renewed: true }] }];
    const kept = await offlineRoom.pages.toArray();
    await offlineRoom.pages.bulkPut(
      kept.map((one) => ({ ...one, page: { ...one.page, outline: renewed } as unknown as TakenUnit })),
    );
    const pages = written();
    await foldStatements([answered('u2-q')]);
    expect(pages()).toHaveLength(6);
    const marks = (await offlineRoom.pages.toArray()).map(
      ({ page: { outline } }) => outline[0]?.units[0]?.renewed,
    );
    expect(marks).toEqual(Array(6).fill(undefined));
    await foldStatements([answered('u2-q')]);
    expect(pages()).toHaveLength(8);
  });

  it('is written once for all lessons that were finished', async () => {
    const pages = written();
    const finished = (unit: string) =>
      ({
        ...{ kind: 'completion', enrolmentId: ENROLMENT },
        path: `/api/learning/enrolments/${ENROLMENT}/units/${unit}/completion`,
      }) as Deed;
    await foldDeeds([finished('u1'), finished('u3')]);
    expect(pages()).toHaveLength(6);
    const states = (await offlineRoom.pages.toArray()).map(
      ({ slug, page: { unitState } }) => `${slug} ${unitState}`,
    );
    expect([...new Set(states)].sort()).toEqual(['u1 completed', 'u2 not-started', 'u3 completed']);
  });
});
