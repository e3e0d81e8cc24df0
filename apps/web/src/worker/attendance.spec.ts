import 'fake-indexeddb/auto';
import type { Countersignature, OwnMeeting, OwnMeetings, Sheet } from '@pirecow/contracts';
import { heardOf, offlineRoom } from '../lib/offline/store';
import { OWNER } from '../lib/offline/taken.factory';
import { attendanceAnswer, keepNext, nextKept } from './attendance';
import type { RequestEvent } from './scope';

const MEETING = '019a0000-0000-7000-8000-00000000000a';
const [ANA, BEÑAT] = ['019a0000-0000-7000-8000-000000000001', '019a0000-0000-7000-8000-000000000002'];
const SHEET = `/api/meetings/${MEETING}/sheet`;
const OWN = '/api/learning/meetings';
const HOUR = 3_600_000;

const aMeeting = (id: string, hours: number): OwnMeeting => {
  const moment = new Date(Date.now() + hours * HOUR).toISOString();
  const attendance = [{ half: 'morning', state: 'open' }];
  return { id, startsAt: moment, endsAt: moment, cancelled: false, attendance } as unknown as OwnMeeting;
};

const aSheet = (now: string): Sheet => {
  const people = [ANA, BEÑAT].map((accountId, at) => ({
    ...{ accountId, name: '', reason: null, signedAt: null, late: false },
    state: at === 0 ? 'signed' : 'open',
  }));
  return { now, halves: [{ half: 'morning', people, countersigned: [] }] } as unknown as Sheet;
};

/** A page asks the worker, over a network that answers this or is not there. */
async function ask<Answer>(path: string, { answer, body }: { answer?: unknown; body?: object } = {}) {
  const later: Promise<unknown>[] = [];
  globalThis.fetch = () =>
    answer ? Promise.resolve(Response.json(answer)) : Promise.reject(new TypeError());
  const init = body && { method: 'POST', body: JSON.stringify(body) };
  const request = new Request(`https://example.test${path}`, init);
  const event = { request, waitUntil: (one: Promise<unknown>) => later.push(one) } as unknown as RequestEvent;
  const response = await attendanceAnswer(event, path);
  await Promise.all(later);
  return (await response?.json()) as Answer;
}

const countersign = (id: string, people: Countersignature['people']) =>
  ask<{ state: string }>(`/api/meetings/${MEETING}/halves/morning/countersignatures`, {
    body: { id, people, strokes: [], signedAt: new Date().toISOString() },
  });

describe('attendance on a device without a network', () => {
  beforeEach(async () => {
    await Promise.all([offlineRoom.answers.clear(), offlineRoom.deeds.clear()]);
    const account = { id: OWNER, language: 'fr' };
    await heardOf({ memberships: [], abilities: [], agreementDue: [], demo: false, account } as never);
  });
  afterEach(() => jest.useRealTimers());

  it('knows what time it is for the server, however wrong the own clock is, hours after it was told', async () => {
    const wrong = 37 * HOUR;
    const told = new Date(Date.now() - wrong);
    await ask(SHEET, { answer: aSheet(told.toISOString()) });
    jest.useFakeTimers({
      now: Date.now() + 3 * HOUR,
      doNotFake: ['setImmediate', 'setTimeout', 'queueMicrotask'],
    });
    const { now } = await ask<Sheet>(SHEET);
    expect(Date.parse(now) - told.getTime()).toBeGreaterThanOrEqual(3 * HOUR);
    expect(Date.parse(now) - told.getTime()).toBeLessThan(3 * HOUR + 60_000);
  });

  it('says a countersignature once, however often it is sent, and shows what it comes to', async () => {
    await ask(SHEET, { answer: aSheet(new Date().toISOString()) });
    const people: Countersignature['people'] = [
      { accountId: ANA ?? '', word: 'present' },
      { accountId: BEÑAT ?? '', word: 'absent', reason: 'told' },
    ];
    for (let time = 0; time < 2; time += 1)
      expect(await countersign('019a0000-0000-7000-8000-0000000000c1', people)).toEqual({ state: 'kept' });
    expect(await offlineRoom.deeds.count()).toBe(1);
    const sheet = await ask<Sheet & { waiting: string[] }>(SHEET);
    expect(sheet.waiting).toEqual(['morning']);
    expect(sheet.halves[0]?.people.map(({ state, reason }) => [state, reason])).toEqual([
      ['attended', null],
      ['absent', 'told'],
    ]);
  });

  it('knows the meetings that came with the own courses, beside those of the calendar', async () => {
    const [old, past, next, later] = [-40 * 24, -1, 1, 2].map((hours, at) => aMeeting(`m${at}`, hours));
    await ask(OWN, { answer: { items: [old, past, { ...next, place: 'before' }] } });
    await keepNext(Response.json({ items: [], meetings: [{ ...next, place: 'now' }, later] }));
    const { items } = await ask<OwnMeetings>(OWN);
    expect(items.map(({ id, place }) => [id, place])).toEqual([
      ['m1', undefined],
      ['m2', 'now'],
      ['m3', undefined],
    ]);
    expect((await nextKept(OWNER)).map(({ id }) => id)).toEqual(['m2', 'm3']);
    expect(await nextKept(ANA ?? '')).toEqual([]);
  });
});
