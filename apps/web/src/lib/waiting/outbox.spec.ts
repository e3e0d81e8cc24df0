import fc from 'fast-check';
import { backOffMs } from './back-off';
import { drain, outcomeOf, type Outcome, type OutboxStore } from './outbox';

class FakeStore implements OutboxStore<number> {
  readonly aside: number[] = [];
  constructor(public waiting: number[]) {}
  first = (count: number) => Promise.resolve(this.waiting.slice(0, count));
  remove = (items: readonly number[]) => {
    this.waiting = this.waiting.filter((item) => !items.includes(item));
    return Promise.resolve();
  };
  setAside = (item: number) => {
    this.aside.push(item);
    return this.remove([item]);
  };
}

/** A server that refuses some items, as a whole batch, and is away for some of the requests. */
class FakeServer {
  readonly stored = new Set<number>();
  requests = 0;
  constructor(
    private readonly refused: ReadonlySet<number>,
    private readonly away: (request: number) => boolean = () => false,
  ) {}
  send = (items: readonly number[]): Promise<Outcome> => {
    if (this.away(this.requests++)) return Promise.resolve({ kind: 'later' });
    if (items.some((item) => this.refused.has(item)))
      return Promise.resolve({ kind: 'refused', reason: 'no' });
    for (const item of items) this.stored.add(item);
    return Promise.resolve({ kind: 'accepted' });
  };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('draining what waits', () => {
  it('sends in batches, in order', async () => {
    const store = new FakeStore(numbers(120));
    const server = new FakeServer(new Set());
    expect(await drain(store, server.send, 50)).toBe('done');
    expect([server.requests, [...server.stored]]).toEqual([3, numbers(120)]);
  });

  it('sets a refused item aside and delivers all around it', async () => {
    const store = new FakeStore(numbers(50));
    const server = new FakeServer(new Set([17]));
    await drain(store, server.send, 50);
    expect([store.waiting, store.aside, server.stored.size]).toEqual([[], [17], 49]);
    expect(server.requests).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(50)));
  });

  it('loses nothing, delivers all that is fine and sets aside exactly what is refused, however the line breaks', async () => {
    const items = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 160 });
    const lines = fc.array(fc.boolean(), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 2, max: 9 }), lines, async (all, nth, breaks) => {
        const refused = new Set(all.filter((item) => item % nth === 0));
        const store = new FakeStore([...all]);
        const server = new FakeServer(refused, (request) => breaks[request] === true);
        while ((await drain(store, server.send, 50)) === 'later') {
          expect(new Set([...store.waiting, ...store.aside, ...server.stored])).toEqual(new Set(all));
        }
        expect(new Set(store.aside)).toEqual(refused);
        expect(server.stored).toEqual(new Set(all.filter((item) => !refused.has(item))));
      }),
    );
  });
});

describe('what an answer of the server means', () => {
  it.each([400, 403, 409, 413, 422])('%d refuses what was sent', (status) => {
    expect(outcomeOf(status, 'why')).toEqual({ kind: 'refused', reason: 'why' });
  });

  it.each([0, 404, 408, 429, 500, 502, 503])('%d says nothing about what was sent', (status) => {
    expect(outcomeOf(status, '').kind).toBe('later');
  });
});

describe('where whoever it is of is signed out', () => {
  it('all stays in its place and nothing more is sent', async () => {
    expect(outcomeOf(401, '')).toEqual({ kind: 'signed-out' });
    const store = new FakeStore(numbers(120));
    let requests = 0;
    const send = () =>
      Promise.resolve<Outcome>(++requests > 1 ? { kind: 'signed-out' } : { kind: 'accepted' });
    expect(await drain(store, send, 50)).toBe('signed-out');
    expect([requests, store.waiting, store.aside]).toEqual([2, numbers(120).slice(50), []]);
  });
});

describe('the time before the next try', () => {
  it('grows up to five minutes and is spread by a quarter at most', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const plain = backOffMs(failures, 0);
        expect(plain).toBeLessThanOrEqual(300_000);
        expect(plain).toBeLessThanOrEqual(backOffMs(failures + 1, 0));
        expect(backOffMs(failures, chance)).toBeGreaterThanOrEqual(0.75 * plain - 1);
      }),
    );
    expect([0, 1, 2, 9].map((failures) => backOffMs(failures, 0))).toEqual([2_000, 4_000, 8_000, 300_000]);
  });
});
