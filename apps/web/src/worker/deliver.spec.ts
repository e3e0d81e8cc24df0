import 'fake-indexeddb/auto';
import type { DoneEarlier, Reflection } from '@pirecow/contracts';
import { askedIn } from './asked';
import { doLater } from './answers';
import { orFull } from './full';
import { deliver } from '../lib/offline/deliver';
import { heardOf, offlineRoom } from '../lib/offline/store';
import { aTakenCourse, ENROLMENT, OWNER } from '../lib/offline/taken.factory';

const BLOCK = '019a0000-0000-7000-8000-00000000000b';
const UNIT = '019a0000-0000-7000-8000-00000000000c';
const BASE = `/api/learning/enrolments/${ENROLMENT}`;
const WORDS = `${BASE}/reflections/${BLOCK}`;
const DONE = `${BASE}/units/${UNIT}/completion`;
const OTHER_DONE = `${BASE}/units/${BLOCK}/completion`;
const HOUR = 3_600_000;

const session = (id: string | null) => ({
  ...{ memberships: [], abilities: [], agreementDue: [], demo: false },
  account: id === null ? null : { id, language: 'fr' },
});

/** The platform as a device meets it: with a clock of its own, over a line that may lose answers. */
class Platform {
  words: Reflection = { text: '', writtenAt: null };
  completions: DoneEarlier[] = [];
  account: string | null = OWNER;
  /** Who signs in once it was asked who is there. */
  next: string | undefined;
  /** How many of the next writings arrive, while their answers do not. */
  lost = 0;
  /** What the clock of the device lacks to that of the server. */
  deviceIsBehind = 0;
  /** Words as they arrived. */
  writings: string[] = [];
  /** Happens on the device while something is on its way. */
  meanwhile: (() => Promise<void>) | undefined;
  isSurveyOpen = false;
  /** The session ends once it was asked who is there. */
  endsAfterLook = false;

  readonly answer = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const path = typeof input === 'string' ? input : new URL((input as Request).url).pathname;
    if (path === '/api/session') return Response.json(session(this.account));
    if (this.endsAfterLook) this.account = null;
    await this.meanwhile?.();
    if (this.next !== undefined) [this.account, this.next] = [this.next, undefined];
    if (new Headers(init.headers).get('x-account-id') !== this.account)
      return Response.json({ code: 'session.other' }, { status: 401 });
    const answer = path === WORDS ? this.reflection(init) : this.complete(init);
    if (init.method !== 'GET' && this.lost > 0) {
      this.lost -= 1;
      throw new TypeError('The network was lost');
    }
    return answer;
  };

  write(text: string): void {
    const writtenAt = new Date(Date.now() + this.deviceIsBehind).toISOString();
    if (text !== this.words.text) this.words = { text, writtenAt };
  }

  private reflection({ method, body, headers }: RequestInit): Response {
    if (method !== 'PUT') return Response.json(this.words);
    const seen = new Headers(headers).get('if-match')?.replaceAll('"', '');
    if (seen !== undefined && seen !== (this.words.writtenAt ?? 'nothing'))
      return Response.json({ code: 'conflict' }, { status: 409 });
    this.writings.push((JSON.parse(body as string) as Reflection).text);
    this.write(this.writings.at(-1) ?? '');
    return Response.json(this.words);
  }

  private complete({ body }: RequestInit): Response {
    if (this.isSurveyOpen) return Response.json({ code: 'learning.survey-open' }, { status: 409 });
    this.completions.push(body ? (JSON.parse(body as string) as DoneEarlier) : undefined);
    return Response.json({});
  }
}

/** What the player does where nobody answers. */
async function offline(method: string, path: string, body?: object): Promise<void> {
  const url = new URL(path, 'https://example.test');
  const request = new Request(url, { method, ...(body && { body: JSON.stringify(body) }) });
  await doLater(askedIn(method, url)!, request);
}
const write = (text: string) => offline('PUT', WORDS, { text });
const deeds = () => offlineRoom.deeds.toArray();
const refusals = async () => (await deeds()).map(({ refused }) => refused);

describe('what was done without a network, once there is one', () => {
  let platform: Platform;

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask', 'setTimeout', 'nextTick'] });
    platform = new Platform();
    jest.spyOn(globalThis, 'fetch').mockImplementation(platform.answer);
    for (const table of offlineRoom.tables) await table.clear();
    await heardOf(session(OWNER) as never);
    await offlineRoom.courses.put(aTakenCourse());
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('says when a lesson was finished, and what the clock of the device shows now', async () => {
    jest.setSystemTime(new Date('2026-11-20T10:00:00Z'));
    await offline('POST', DONE);
    jest.setSystemTime(new Date('2026-11-26T18:00:00Z'));
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.completions).toEqual([
      { doneAt: '2026-11-20T10:00:00.000Z', deviceTime: '2026-11-26T18:00:00.000Z' },
    ]);
  });

  it.each([
    ['right', 0],
    ['hours behind', 5 * HOUR],
    ['hours ahead', -5 * HOUR],
  ])(
    'does not write over what another device wrote, where the clock of this one is %s',
    async (_, behind) => {
      platform.deviceIsBehind = behind;
      await write('Dans la vallée.');
      platform.write('Au bureau.');
      expect(await deliver(OWNER)).toBe('done');
      expect(platform.words.text).toBe('Au bureau.');
      expect(await refusals()).toEqual(['newer']);
    },
  );

  it.each([
    ['hours behind', 5 * HOUR],
    ['hours ahead', -5 * HOUR],
  ])('takes the place of what its writer has seen, where the clock is %s', async (_, behind) => {
    platform.deviceIsBehind = behind;
    platform.write('Avant.');
    await offlineRoom.answers.put({
      ...{ path: WORDS, owner: OWNER, enrolmentId: ENROLMENT, answer: platform.words },
    });
    await write('Après.');
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.words.text).toBe('Après.');
    expect(await deeds()).toEqual([]);
  });

  it('knows its own words again where the answer to them was lost, also once there are others', async () => {
    platform.deviceIsBehind = 5 * HOUR;
    await write('Un.');
    platform.lost = 1;
    expect(await deliver(OWNER)).toBe('later');
    expect(platform.words.text).toBe('Un.');
    await write('Un, deux.');
    platform.lost = 1;
    expect(await deliver(OWNER)).toBe('later');
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.words.text).toBe('Un, deux.');
    expect(await deeds()).toEqual([]);
    await write('Un, deux, trois.');
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.words.text).toBe('Un, deux, trois.');
  });

  it('keeps words that were set aside while its owner goes on with those of the other device', async () => {
    await write('Dans la vallée.');
    platform.write('Au bureau.');
    await deliver(OWNER);
    await offlineRoom.answers.put({
      ...{ path: WORDS, owner: OWNER, enrolmentId: ENROLMENT, answer: platform.words },
    });
    await write('Au bureau, et au calme.');
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.words.text).toBe('Au bureau, et au calme.');
    expect((await deeds()).map(({ body, refused }) => [body, refused])).toEqual([
      [{ text: 'Dans la vallée.' }, 'newer'],
    ]);
  });

  it('waits for its owner where somebody else signs in while it is on its way', async () => {
    await write('À moi.');
    await offline('POST', DONE);
    platform.next = '019a0000-0000-7000-8000-0000000000bb';
    expect(await deliver(OWNER)).toBe('elsewhere');
    expect(platform.words.text).toBe('');
    expect(await refusals()).toEqual([undefined, undefined]);
    platform.account = OWNER;
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.words.text).toBe('À moi.');
  });

  it('sends what stands there when its turn comes, and not what stood there when the sending began', async () => {
    await offline('POST', DONE);
    await write('Un.');
    platform.meanwhile = async () => {
      platform.meanwhile = undefined;
      await write('Deux.');
    };
    expect(await deliver(OWNER)).toBe('done');
    expect(platform.writings).toEqual(['Deux.']);
    expect(await deeds()).toEqual([]);
  });

  it('sends with the rest what was done while it was at it, and nothing that was taken back', async () => {
    await offline('POST', DONE);
    await write('Un.');
    platform.meanwhile = async () => {
      platform.meanwhile = undefined;
      await offlineRoom.deeds.where({ owner: OWNER, path: WORDS }).delete();
      await offline('POST', OTHER_DONE);
    };
    expect(await deliver(OWNER)).toBe('done');
    expect([platform.completions.length, platform.writings, await deeds()]).toEqual([2, [], []]);
  });

  it('sets a lesson aside whose survey is open, holds up nothing by it, and tries it again each time', async () => {
    platform.isSurveyOpen = true;
    await offline('POST', DONE);
    await write('Après.');
    expect(await deliver(OWNER)).toBe('done');
    expect([platform.words.text, await refusals()]).toEqual(['Après.', ['survey-open']]);
    platform.isSurveyOpen = false;
    expect(await deliver(OWNER)).toBe('done');
    expect([platform.completions.length, await deeds()]).toEqual([1, []]);
  });

  it('waits for its owner where the session ends while it is on its way', async () => {
    await offline('POST', DONE);
    platform.endsAfterLook = true;
    expect(await deliver(OWNER)).toBe('elsewhere');
    expect(await refusals()).toEqual([undefined]);
  });

  it('says that the device is full where it has no room, so that the page keeps what it could not', async () => {
    const full = Object.assign(new Error('aborted'), {
      name: 'AbortError',
      inner: { name: 'QuotaExceededError' },
    });
    jest.spyOn(offlineRoom.deeds, 'add').mockRejectedValueOnce(full);
    const url = new URL(WORDS, 'https://example.test');
    const request = new Request(url, { method: 'PUT', body: JSON.stringify({ text: 'À moi.' }) });
    const answer = await orFull(doLater(askedIn('PUT', url)!, request) as Promise<Response>);
    expect([answer.status, await answer.json()]).toEqual([507, { status: 507, code: 'device.full' }]);
    expect(await deeds()).toEqual([]);
    await expect(orFull(Promise.reject(new TypeError('no network')))).rejects.toThrow('no network');
  });

  it('waits where the session is over, and for nobody else', async () => {
    await write('À moi.');
    for (const account of [null, '019a0000-0000-7000-8000-0000000000bb']) {
      platform.account = account;
      expect(await deliver(OWNER)).toBe('elsewhere');
    }
    expect(platform.words.text).toBe('');
    expect(await deeds()).toHaveLength(1);
  });
});
