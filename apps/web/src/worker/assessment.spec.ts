import 'fake-indexeddb/auto';
import type { Submission } from '@pirecow/contracts';
import { deliver } from '../lib/offline/deliver';
import { type AttemptPage, heardOf, offlineRoom, removeCourse } from '../lib/offline/store';
import { aTakenCourse, ENROLMENT, OWNER } from '../lib/offline/taken.factory';
import { assessmentAnswer } from './assessment';
import type { RequestEvent } from './scope';

const UNIT = '019a0000-0000-7000-8000-00000000000c';
const ATTEMPT = '019a0000-0000-7000-8000-00000000000d';
const [FIRST, SECOND, NUMBER] = ['f1', 'f2', 'f3'].map(
  (end) => `019a0000-0000-7000-8000-0000000000${end}`,
) as [string, string, string];
const PATH = `/api/assessments/attempts/${ATTEMPT}`;
const OVERVIEW = `/api/assessments/${ENROLMENT}/${UNIT}`;

const PICTURE = '/media/1/fr/0-a.jpg';

const session = (id: string) => ({
  ...{ memberships: [], abilities: [], agreementDue: [], demo: false },
  account: { id, language: 'fr' },
});
const page = (answers: object = {}) => ({
  ...{ id: ATTEMPT, enrolmentId: ENROLMENT, unitId: UNIT, language: 'fr', submittedAt: null, endsAt: null },
  ...{ answers, offline: false, mayTakeBack: false, outcome: null },
  unit: {
    unit: { id: UNIT, kind: 'assessment', assessment: { offline: true } },
    media: { m1: { address: PICTURE, type: 'image/jpeg', size: 7 } },
    blocks: [{ block: { id: NUMBER, type: 'question', interaction: 'numeric' } }],
  },
});

/** The part that is the assessment, as it lies on the device. */
const thePage = {
  ...{ enrolmentId: ENROLMENT, edition: 'e', language: 'fr', slug: 's', parts: [] },
  page: {
    ...{ unit: { unit: { id: UNIT }, blocks: [] }, outline: [], answered: {}, position: null },
    ...{ unitState: 'not-started', speaking: {} },
    enrolment: { state: 'active', progress: { done: 0, missing: [] }, resume: null },
  } as never,
};

/** The platform, which may be away, and may lose its answers. */
class Platform {
  isAway = true;
  lost = 0;
  isHandedInElsewhere = false;
  /** What was handed in, as it arrived. */
  handIns: { id: string; answers: Record<string, unknown>; moments: Record<string, string> }[] = [];
  /** When a device noted the answers that it brought one by one. */
  noted: unknown[] = [];
  saved: Record<string, unknown> = {};
  openAttemptId: string | null = ATTEMPT;
  /** Happens as the overview is asked for. */
  onOverview = () => Promise.resolve();

  readonly answer = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (this.isAway) throw new TypeError('no network');
    const asked = typeof input === 'string' ? new URL(input, 'https://example.test') : input;
    const request = new Request(asked, init);
    const path = new URL(request.url).pathname;
    const answer = this.told(path, request.method, await request.text());
    if (path === OVERVIEW) await this.onOverview();
    if (path.endsWith('/submission') && this.lost-- > 0) throw new TypeError('lost');
    return answer;
  };

  private told(path: string, method: string, body: string): Response {
    if (path === '/api/session') return Response.json(session(OWNER));
    const submittedAt = this.isHandedInElsewhere ? '2026-11-26T10:00:00.000Z' : null;
    if (this.isHandedInElsewhere && method === 'POST')
      return Response.json({ code: 'assessment.handed-in-elsewhere', detail: 'elsewhere' }, { status: 409 });
    if (path.endsWith('/submission')) {
      this.handIns.push(JSON.parse(body === '' ? '{}' : body) as (typeof this.handIns)[number]);
      return Response.json({});
    }
    if (method === 'PUT') {
      const { response, noted } = JSON.parse(body) as { response: unknown; noted?: unknown };
      this.saved[path.slice(-36)] = response;
      this.noted.push(noted);
    }
    return Response.json(
      path === OVERVIEW
        ? { openAttemptId: this.openAttemptId, attempts: [] }
        : { ...page(this.saved), id: path.slice(-36), submittedAt },
    );
  }
}

describe('an assessment that was taken along', () => {
  let platform: Platform;

  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const url = new URL(path, 'https://example.test');
    const request = new Request(url, { method, ...(body && { body: JSON.stringify(body) }) });
    const lasting: Promise<unknown>[] = [];
    const event = { request, waitUntil: (work: Promise<unknown>) => lasting.push(work) };
    const answer = await assessmentAnswer(event as unknown as RequestEvent, url);
    await Promise.all(lasting);
    return answer!;
  };
  const say = (block: string, response: unknown) => ask('PUT', `${PATH}/answers/${block}`, { response });
  const handIn = () => ask('POST', `${PATH}/submission`);
  const read = async () => (await ask('GET', PATH)).json() as Promise<AttemptPage>;
  const overview = async () => (await ask('GET', OVERVIEW)).json() as Promise<Record<string, unknown>>;
  const deeds = () => offlineRoom.deeds.toArray();

  /** Files that the device fetched, and what happens as it fetches one. */
  let fetched: string[];
  let onFetch: () => unknown;

  beforeEach(async () => {
    platform = new Platform();
    fetched = [];
    onFetch = () => undefined;
    const cache = {
      match: (name: string) => Promise.resolve(fetched.includes(name) ? new Response() : undefined),
      add: async (name: string) => {
        await onFetch();
        fetched.push(name);
      },
      delete: (name: string) => Promise.resolve(void (fetched = fetched.filter((one) => one !== name))),
    };
    Object.assign(globalThis, { caches: { open: () => Promise.resolve(cache) } });
    jest.spyOn(globalThis, 'fetch').mockImplementation(platform.answer);
    for (const table of offlineRoom.tables) await table.clear();
    await heardOf(session(OWNER) as never);
    await offlineRoom.courses.put(aTakenCourse());
    await offlineRoom.pages.put(thePage);
    await offlineRoom.draws.put({
      ...{ attemptId: ATTEMPT, owner: OWNER, enrolmentId: ENROLMENT, unitId: UNIT },
      ...{ pages: { fr: page() as never }, overview: { openAttemptId: ATTEMPT, attempts: [] } as never },
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it('is begun, answered and handed in without a network, and tells it wherever it is looked at', async () => {
    const begun = await ask('POST', `${OVERVIEW}/attempts`);
    expect(await begun.json()).toEqual({ attemptId: ATTEMPT });
    expect((await say(FIRST, true)).status).toBe(204);
    await say(FIRST, false);
    await say(SECOND, true);
    await say(SECOND, null);
    expect((await read()).answers).toEqual({ [FIRST]: false });
    const told = (await (await handIn()).json()) as Submission;
    expect([told.score, told.passed, told.unit.state]).toEqual([null, null, 'not-started']);
    expect(await read()).toMatchObject({ offline: 'kept', answers: { [FIRST]: false } });
    expect(await overview()).toMatchObject({ openAttemptId: null, barrier: 'kept' });
    await handIn();
    expect((await deeds()).map(({ kind }) => kind)).toEqual(['hand-in']);
  });

  it('arrives as one thing with all its answers, the same however often it is sent', async () => {
    await say(FIRST, true);
    await say(SECOND, null);
    await handIn();
    platform.isAway = false;
    platform.lost = 1;
    expect(await deliver(OWNER)).toBe('later');
    expect((await read()).offline).toBe('kept');
    expect(await deliver(OWNER)).toBe('done');
    const [one, again] = platform.handIns;
    expect(one?.answers).toEqual({ [FIRST]: true, [SECOND]: null });
    expect(Object.keys(one?.moments ?? {})).toEqual([FIRST, SECOND]);
    expect(again?.id).toBe(one?.id);
    expect([await deeds(), await offlineRoom.draws.count()]).toEqual([[], 0]);
  });

  it('keeps no number that is none, as the server takes none, and the one before stays', async () => {
    await say(NUMBER, '12,5');
    const half = await say(NUMBER, '12 c');
    expect([half.status, await half.json()]).toEqual([400, { status: 400, code: 'input.invalid' }]);
    expect((await read()).answers).toEqual({ [NUMBER]: '12,5' });
  });

  it('sends answers that wait also where nothing was handed in, and shows them over those of the server', async () => {
    await say(FIRST, true);
    platform.isAway = false;
    expect((await read()).answers).toEqual({ [FIRST]: true });
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.saved).toEqual({ [FIRST]: true });
    expect(platform.noted).toMatchObject([{ doneAt: expect.any(String), deviceTime: expect.any(String) }]);
  });

  it('is not scored without answers that wait: where there are any, the hand-in waits with them', async () => {
    await say(FIRST, true);
    platform.isAway = false;
    expect(await (await handIn()).json()).toMatchObject({ score: null });
    expect(platform.handIns).toEqual([]);
    await deliver(OWNER);
    expect(platform.handIns[0]?.answers).toEqual({ [FIRST]: true });
  });

  it('with a network is that of the server, and what is answered there is here as well afterwards', async () => {
    platform.isAway = false;
    await say(FIRST, true);
    expect(platform.saved).toEqual({ [FIRST]: true });
    platform.isAway = true;
    expect((await read()).answers).toEqual({ [FIRST]: true });
    platform.isAway = false;
    await handIn();
    expect([await deeds(), await offlineRoom.draws.count()]).toEqual([[], 0]);
  });

  it('that another device handed in meanwhile is shown as the server says, and what was answered here is set aside', async () => {
    await say(FIRST, true);
    await handIn();
    platform.isAway = false;
    platform.isHandedInElsewhere = true;
    expect(await read()).toMatchObject({ offline: false, answers: {} });
    expect(await deliver(OWNER)).toBe('done');
    expect((await deeds()).map(({ kind, refused }) => [kind, refused])).toEqual([['hand-in', 'elsewhere']]);
  });

  it('leaves nothing on the device once it was handed in with a network', async () => {
    platform.isAway = false;
    await say(FIRST, true);
    expect(await offlineRoom.answers.count()).toBe(1);
    await handIn();
    expect([await offlineRoom.answers.count(), await offlineRoom.draws.count()]).toEqual([0, 0]);
  });

  it('goes where the server says that it is over, and another one takes its place as its page is opened', async () => {
    const another = ATTEMPT.replace(/d$/, 'e');
    const kept = async () => (await offlineRoom.draws.toArray()).map(({ attemptId }) => attemptId);
    platform.isAway = false;
    platform.openAttemptId = another;
    await ask('GET', `/api/assessments/attempts/${another}`);
    await ask('GET', `/api/assessments/attempts/${another}`);
    expect(await kept()).toEqual([another]);
    // Its picture belongs to the course, once.
    expect(fetched).toEqual([PICTURE]);
    const course = await offlineRoom.courses.get(ENROLMENT);
    expect(course?.files.filter(({ address }) => address === PICTURE)).toEqual([
      { address: PICTURE, size: 7 },
    ]);
    platform.openAttemptId = null;
    await overview();
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['the line was lost', new TypeError('lost'), 'paused'],
    ['the device was full', new DOMException('', 'QuotaExceededError'), 'full'],
  ])('is not told as all there where %s with a picture of another one', async (_, error, state) => {
    const another = `/api/assessments/attempts/${ATTEMPT.replace(/d$/, 'e')}`;
    [platform.isAway, platform.openAttemptId] = [false, another.slice(-36)];
    onFetch = () => Promise.reject(error);
    await ask('GET', another);
    const course = () => offlineRoom.courses.get(ENROLMENT);
    expect(await course()).toMatchObject({ state, bytes: 7, loaded: 0, files: [{ address: PICTURE }] });
    onFetch = () => undefined;
    await ask('GET', another);
    expect([fetched, (await course())?.loaded]).toEqual([[PICTURE], 7]);
    await ask('GET', another);
    expect((await course())?.loaded).toBe(7);
  });

  it('leaves no files behind where its course is taken off before or while they come', async () => {
    const another = `/api/assessments/attempts/${ATTEMPT.replace(/d$/, 'e')}`;
    [platform.isAway, platform.openAttemptId] = [false, another.slice(-36)];
    onFetch = () => removeCourse(ENROLMENT);
    await ask('GET', another);
    expect(fetched).toEqual([]);
    const asked = jest.fn();
    onFetch = asked;
    await offlineRoom.courses.put(aTakenCourse());
    await offlineRoom.pages.put(thePage);
    platform.onOverview = () => removeCourse(ENROLMENT);
    await ask('GET', another);
    expect([asked.mock.calls, fetched]).toEqual([[], []]);
  });

  it('tells without a network what the server last said of it', async () => {
    platform.isAway = false;
    await offlineRoom.draws.update(ATTEMPT, {
      overview: { openAttemptId: ATTEMPT, attempts: ['old'] } as never,
    });
    await overview();
    platform.isAway = true;
    expect(await overview()).toMatchObject({ attempts: [] });
  });

  it('is kept only where its part of the course is on the device', async () => {
    await offlineRoom.draws.clear();
    await offlineRoom.pages.clear();
    platform.isAway = false;
    await read();
    expect(await offlineRoom.draws.count()).toBe(0);
  });

  it('can be handed in also where its part of the course is not on the device any more', async () => {
    await offlineRoom.pages.clear();
    expect(await (await handIn()).json()).toMatchObject({ score: null, unit: { state: 'started' } });
    expect((await deeds()).map(({ kind }) => kind)).toEqual(['hand-in']);
  });

  it('takes no answer once it was handed in here, with or without a network', async () => {
    await say(FIRST, true);
    await handIn();
    for (const isAway of [true, false]) {
      platform.isAway = isAway;
      const late = await say(FIRST, false);
      expect([late.status, await late.json()]).toEqual([409, { status: 409, code: 'assessment.submitted' }]);
    }
    expect([platform.saved, (await deeds()).map(({ kind }) => kind)]).toEqual([{}, ['hand-in']]);
  });

  it('shows the answers of another device that came after those of this one, in each language', async () => {
    const draw = await offlineRoom.draws.get(ATTEMPT);
    await offlineRoom.draws.put({ ...draw!, pages: { fr: page() as never, es: page() as never } });
    platform.isAway = false;
    await say(FIRST, true);
    platform.saved = { [FIRST]: false, [SECOND]: true };
    await read();
    platform.isAway = true;
    for (const language of ['fr', 'es'])
      expect(await (await ask('GET', `${PATH}?language=${language}`)).json()).toMatchObject({
        answers: { [FIRST]: false, [SECOND]: true },
      });
  });

  it('is closed to whoever else is at the device', async () => {
    await heardOf(session('019a0000-0000-7000-8000-0000000000bb') as never);
    await expect(ask('GET', PATH)).rejects.toThrow('no network');
    await expect(say(FIRST, true)).rejects.toThrow('no network');
    expect(await deeds()).toEqual([]);
  });
});
