import type { Statement } from '@pirecow/xapi';
import type { RefusedStatement, WaitingStatement } from '../../../lib/waiting/database';
import type { Outcome } from '../../../lib/waiting/outbox';
import { BATCH, StatementSender, type SenderParts } from './statement-sender';
import type { StatementStore } from '../../../lib/waiting/statement-store';

class MemoryStore implements StatementStore {
  waiting: WaitingStatement[] = [];
  private aside: RefusedStatement[] = [];
  add = async (item: WaitingStatement) => void this.waiting.push(item);
  first = async (count: number) => this.waiting.slice(0, count);
  remove = async (items: readonly WaitingStatement[]) => {
    const gone = new Set(items.map(({ id }) => id));
    this.waiting = this.waiting.filter(({ id }) => !gone.has(id));
  };
  setAside = async (item: WaitingStatement, reason: string) => {
    this.aside.push({ ...item, reason });
    await this.remove([item]);
  };
  refused = async () => [...this.aside];
  readmit = async () => {
    this.waiting.push(...this.aside);
    this.aside = [];
  };
  forget = async () => {
    this.aside = [];
  };
}

/** A world without network and clock: the test decides what the server says and when time has come. */
function world() {
  const store = new MemoryStore();
  const sent: { ids: string[]; keepalive: boolean }[] = [];
  const timers: { milliseconds: number; work: () => void }[] = [];
  let answer: (ids: string[]) => Outcome = () => ({ kind: 'accepted' });
  let locked = false;
  const parts: SenderParts = {
    owner: 'maite',
    store,
    send: async (statements, { keepalive }) => {
      const ids = statements.map(({ id }) => id ?? '');
      sent.push({ ids, keepalive });
      return answer(ids);
    },
    alone: async (work) => (locked ? undefined : work()),
    after: (milliseconds, work) => {
      const timer = { milliseconds, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    chance: () => 0,
  };
  const sender = new StatementSender(parts);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    sender,
    store,
    sent,
    timers,
    settle,
    say: async (...ids: string[]) => {
      for (const id of ids) sender.say({ id } as Statement & { id: string });
      await settle();
    },
    answers: (next: typeof answer) => (answer = next),
    lock: (value: boolean) => (locked = value),
  };
}

describe('the sender of statements', () => {
  it('gathers what is said and sends it once', async () => {
    const { say, timers, sent, store, settle } = world();
    await say('a', 'b', 'c');
    expect([timers.length, sent.length]).toEqual([1, 0]);
    timers[0]!.work();
    await settle();
    expect([sent, store.waiting]).toEqual([[{ ids: ['a', 'b', 'c'], keepalive: false }], []]);
  });

  it('keeps all and waits longer each time while nobody answers', async () => {
    const { say, sender, answers, timers, store } = world();
    answers(() => ({ kind: 'later' }));
    await say('a');
    await sender.flush();
    await sender.flush();
    await sender.flush();
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([8_000]);
    expect(store.waiting.map(({ id }) => id)).toEqual(['a']);
    await say('b');
    expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([8_000]);
    answers(() => ({ kind: 'accepted' }));
    await sender.flush();
    expect([store.waiting, timers]).toEqual([[], []]);
  });

  it('keeps all and asks no more by itself once its owner is signed out, until they are back', async () => {
    const { say, sender, answers, timers, store, sent } = world();
    answers(() => ({ kind: 'signed-out' }));
    await say('a');
    await sender.flush();
    expect([timers.length, store.waiting.map(({ id }) => id)]).toEqual([0, ['a']]);
    await sender.leave();
    expect(sent).toHaveLength(1);
    answers(() => ({ kind: 'accepted' }));
    await sender.flush();
    expect(store.waiting).toEqual([]);
  });

  it('tells whoever listens of what was refused, and lets it try again', async () => {
    const { say, sender, answers, store } = world();
    let told = 0;
    sender.subscribe(() => told++);
    answers((ids) => (ids.includes('b') ? { kind: 'refused', reason: 'not yours' } : { kind: 'accepted' }));
    await say('a', 'b', 'c');
    await sender.flush();
    expect(sender.refused().map(({ id, reason }) => [id, reason])).toEqual([['b', 'not yours']]);
    expect([store.waiting, told]).toEqual([[], 1]);
    answers(() => ({ kind: 'accepted' }));
    await sender.readmit();
    expect([sender.refused(), store.waiting, told]).toEqual([[], [], 2]);
  });

  it('on leaving sends the latest at once, and what arrived does not wait any longer', async () => {
    const { say, sender, sent, store } = world();
    await say(...Array.from({ length: BATCH + 5 }, (_, index) => `s${index}`));
    await sender.leave();
    expect(sent).toEqual([{ ids: expect.any(Array), keepalive: true }]);
    expect(sent[0]!.ids).toHaveLength(BATCH);
    expect(sent[0]!.ids.at(-1)).toBe(`s${BATCH + 4}`);
    expect(store.waiting).toHaveLength(5);
  });

  it('on leaving sends nothing again that has arrived', async () => {
    const { say, sender, sent } = world();
    await say('a');
    await sender.flush();
    await sender.leave();
    expect(sent).toHaveLength(1);
  });

  it('sends at once what no database takes, and comes back with it while nobody answers', async () => {
    const { say, sender, sent, store, answers, timers } = world();
    const add = store.add;
    store.add = () => Promise.reject(new Error('the chunk did not arrive'));
    store.first = () => Promise.reject(new Error('the chunk did not arrive'));
    answers(() => ({ kind: 'later' }));
    await say('a', 'b');
    await sender.flush();
    expect([sent.length, timers.length, sender.isUnkept()]).toEqual([4, 1, true]);
    answers(() => ({ kind: 'accepted' }));
    await sender.flush();
    await sender.flush();
    expect(sender.isUnkept()).toBe(false);
    expect(sent.slice(4).map(({ ids }) => ids)).toEqual([['a'], ['b']]);
    store.add = add;
    await sender.leave();
    expect(sent).toHaveLength(6);
  });

  it('puts into the database later what it did not take at first', async () => {
    const { say, sender, store, answers } = world();
    const add = store.add;
    store.add = () => Promise.reject(new Error('not open yet'));
    answers(() => ({ kind: 'later' }));
    await say('a');
    store.add = add;
    await sender.flush();
    expect(store.waiting.map(({ id }) => id)).toEqual(['a']);
  });

  it('leaves the work to the other tab that is at it', async () => {
    const { say, sender, sent, lock } = world();
    lock(true);
    await say('a');
    await sender.flush();
    expect(sent).toEqual([]);
    lock(false);
    await sender.flush();
    expect(sent).toHaveLength(1);
  });
});
