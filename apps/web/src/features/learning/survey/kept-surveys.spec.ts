import { onSessionEnd } from '../../../lib/waiting/session-end';
import { forgetKept } from '../records/forget-kept';
import { sendKept } from '../records/send-kept';
import { keptSurvey, sendSurvey } from './kept-surveys';

/** A browser's store, and a server that does what it is told. */
class World {
  readonly bodies: Record<string, unknown>[] = [];
  status = 200;

  constructor() {
    const kept = new Map<string, string>();
    const store = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    };
    const listed = new Proxy(store, {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: (_, name) =>
        kept.has(String(name))
          ? { enumerable: true, configurable: true, value: kept.get(String(name)) }
          : undefined,
    });
    Object.assign(globalThis, {
      localStorage: listed,
      document: { documentElement: { lang: 'fr' } },
      fetch: (_: string, init: RequestInit) => {
        if (this.status === 0) return Promise.reject(new TypeError('no network'));
        this.bodies.push(JSON.parse(init.body as string) as Record<string, unknown>);
        const answer =
          this.status === 200 ? { isAnswered: true, answers: null } : { code: 'survey.elsewhere' };
        const headers = { 'content-type': 'application/json' };
        return Promise.resolve(new Response(JSON.stringify(answer), { status: this.status, headers }));
      },
    });
  }
}

describe('an answer to a survey', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  it('without a line waits in the browser, and leaves with the same receipt once there is one', async () => {
    world.status = 0;
    expect(await sendSurvey('e', 'b', { q: 'a' }, true)).toBeUndefined();
    const receipt = keptSurvey('e', 'b')?.receipt;
    expect(receipt).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(keptSurvey('e', 'b')?.waits).toBe(true);
    world.status = 200;
    await sendKept();
    expect(world.bodies).toEqual([{ answers: { q: 'a' }, receipt }]);
    expect(keptSurvey('e', 'b')).toEqual({ answers: { q: 'a' }, receipt, waits: false });
    await sendKept();
    expect(world.bodies).toHaveLength(1);
  });

  it('without a name is changed with the receipt that it was given with', async () => {
    await sendSurvey('e', 'b', { q: 'a' }, true);
    await sendSurvey('e', 'b', { q: 'b' }, true);
    const [first, second] = world.bodies;
    expect(second).toEqual({ answers: { q: 'b' }, receipt: first?.receipt });
  });

  it('with a name leaves nothing in the browser once it has arrived', async () => {
    await sendSurvey('e', 'b', { q: 'a' }, false);
    expect(world.bodies).toEqual([{ answers: { q: 'a' } }]);
    expect(keptSurvey('e', 'b')).toBeUndefined();
  });

  it('that neither the server has nor the browser has room for is not said to be kept', async () => {
    const storage = localStorage as unknown as { setItem: () => void };
    jest.spyOn(storage, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await sendSurvey('e', 'b', { q: 'a' }, false)).toMatchObject({ isAnswered: true });
    world.status = 0;
    await expect(sendSurvey('e', 'b', { q: 'b' }, false)).rejects.toMatchObject({ code: 'device.full' });
  });

  it('that is refused is what it was before', async () => {
    await sendSurvey('e', 'b', { q: 'a' }, true);
    const before = keptSurvey('e', 'b');
    world.status = 409;
    await expect(sendSurvey('e', 'b', { q: 'b' }, true)).rejects.toMatchObject({ status: 409 });
    expect(keptSurvey('e', 'b')).toEqual(before);
  });

  it('asks for no program where nothing waits', async () => {
    await sendKept();
    expect(world.bodies).toEqual([]);
  });

  it('waits for its learner where the session has ended, and the page hears of it', async () => {
    const heard = jest.fn();
    const end = onSessionEnd(heard);
    world.status = 401;
    expect(await sendSurvey('e', 'b', { q: 'a' }, false)).toBeUndefined();
    expect([keptSurvey('e', 'b')?.waits, heard.mock.calls.length]).toEqual([true, 1]);
    end();
    world.status = 200;
    await sendKept();
    expect(keptSurvey('e', 'b')).toBeUndefined();
  });

  it('leaves nothing to read for who comes after its learner, but for what the server does not have', async () => {
    await sendSurvey('e', 'b', { q: 'a' }, true);
    world.status = 0;
    await sendSurvey('e', 'c', { q: 'a' }, true);
    forgetKept();
    expect([keptSurvey('e', 'b'), keptSurvey('e', 'c')?.waits]).toEqual([undefined, true]);
  });
});
