import type { Response } from '@pirecow/content';
import fc from 'fast-check';
import type { WaitingAnswer } from '../../../lib/waiting/database';
import type { Outcome } from '../../../lib/waiting/outbox';
import { AnswerKeeper } from './answer-keeper';

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A server that keeps the last answer it took, and a clock that only the test moves. */
function world(waiting: WaitingAnswer[] = []) {
  const kept = new Map(waiting.map((answer) => [answer.blockId, answer]));
  const server = new Map<string, Response | null>();
  const requests: string[] = [];
  const timers = new Set<() => void>();
  let answer: () => Outcome = () => ({ kind: 'accepted' });
  let isFull = false;
  let open: (() => void)[] | undefined;
  const keeper = new AnswerKeeper({
    attemptId: 'attempt',
    store: {
      all: async () => [...kept.values()],
      put: async (one) => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError');
        return kept.set(one.blockId, one);
      },
      remove: async (blockId) => kept.delete(blockId),
    },
    send: async (blockId, response) => {
      requests.push(blockId);
      if (open) await new Promise<void>((resolve) => open?.push(resolve));
      const outcome = answer();
      if (outcome.kind === 'accepted') server.set(blockId, response);
      return outcome;
    },
    after: (_, work) => {
      timers.add(work);
      return () => timers.delete(work);
    },
    chance: () => 0,
  });
  return {
    keeper,
    kept,
    server,
    requests,
    timers,
    answers: (next: typeof answer) => (answer = next),
    fill: (full: boolean) => (isFull = full),
    hold: () => (open = []),
    release: () => {
      const held = open ?? [];
      open = undefined;
      for (const go of held) go();
    },
    ring: async () => {
      for (const work of [...timers]) {
        timers.delete(work);
        work();
      }
      await settle();
    },
  };
}

describe('the keeper of answers', () => {
  it('says that an answer stands in the page alone where the device is full, until it is kept or has arrived', async () => {
    const { keeper, fill, answers, ring } = world();
    fill(true);
    answers(() => ({ kind: 'later' }));
    keeper.save('q', 'a');
    await settle();
    expect([keeper.states().q, keeper.isSettled()]).toEqual([{ kind: 'unkept' }, false]);
    fill(false);
    keeper.save('q', 'b');
    await settle();
    expect(keeper.states().q).toEqual({ kind: 'waiting' });
    answers(() => ({ kind: 'signed-out' }));
    await ring();
    expect(keeper.states().q).toEqual({ kind: 'signed-out' });
    answers(() => ({ kind: 'accepted' }));
    await ring();
    expect([keeper.states().q, keeper.isSettled()]).toEqual([{ kind: 'saved' }, true]);
  });

  it('saves an answer at once and then lets go of it', async () => {
    const { keeper, server, kept } = world();
    keeper.save('q1', 'a');
    expect(keeper.states().q1).toEqual({ kind: 'saving' });
    await settle();
    expect([keeper.states().q1, server.get('q1'), kept.size]).toEqual([{ kind: 'saved' }, 'a', 0]);
  });

  it('waits while somebody types, and sends the last words only', async () => {
    const { keeper, server, requests, ring } = world();
    for (const words of ['t', 'te', 'tel']) keeper.save('q1', words, 600);
    await settle();
    expect(requests).toEqual([]);
    await ring();
    expect([server.get('q1'), requests.length]).toEqual(['tel', 1]);
  });

  it('waits for what the device still reads before it calls an attempt settled, and then no longer', async () => {
    const { keeper, timers } = world();
    const reading = keeper.recover();
    const settled = keeper.settles(1_000);
    expect([keeper.isSettled(), timers.size]).toEqual([false, 1]);
    await reading;
    await expect(settled).resolves.toBe(true);
    expect(timers.size).toBe(0);
  });

  it('calls an attempt unsettled where the time is over and an answer has not arrived', async () => {
    const { keeper, answers, timers, ring } = world();
    answers(() => ({ kind: 'later' }));
    keeper.save('q1', 'a');
    const settled = keeper.settles(1_000);
    await settle();
    expect(timers.size).toBe(2);
    await ring();
    await expect(settled).resolves.toBe(false);
  });

  it('keeps an answer that is given while the device still reads an earlier one', async () => {
    const { keeper, server } = world([{ attemptId: 'attempt', blockId: 'q1', response: 'earlier' }]);
    const reading = keeper.recover();
    keeper.save('q1', 'newer');
    await expect(reading).resolves.toEqual({});
    await settle();
    expect(server.get('q1')).toBe('newer');
  });

  it('sends what changed while a request was under way', async () => {
    const { keeper, server, requests, hold, release } = world();
    hold();
    keeper.save('q1', 'a');
    keeper.save('q1', 'b');
    await settle();
    expect(requests).toHaveLength(1);
    release();
    await settle();
    expect([server.get('q1'), keeper.states().q1, keeper.isSettled()]).toEqual([
      'b',
      { kind: 'saved' },
      true,
    ]);
  });

  it('keeps an answer without network, says so, and sends it when the network is back', async () => {
    const { keeper, server, kept, answers } = world();
    answers(() => ({ kind: 'later' }));
    keeper.save('q1', 'a');
    await settle();
    expect([keeper.states().q1, kept.size, keeper.isSettled()]).toEqual([{ kind: 'waiting' }, 1, false]);
    answers(() => ({ kind: 'accepted' }));
    keeper.flush();
    await settle();
    expect([keeper.states().q1, server.get('q1'), kept.size]).toEqual([{ kind: 'saved' }, 'a', 0]);
  });

  it('brings back after a reload what the server does not have, and sends it', async () => {
    const { keeper, server } = world([{ attemptId: 'attempt', blockId: 'q1', response: ['a', 'b'] }]);
    expect(await keeper.recover()).toEqual({ q1: ['a', 'b'] });
    await settle();
    expect(server.get('q1')).toEqual(['a', 'b']);
  });

  it('says why an answer was refused, and does not send it again', async () => {
    const { keeper, requests, answers } = world();
    answers(() => ({ kind: 'refused', reason: 'too late' }));
    keeper.save('q1', 'a');
    await settle();
    keeper.flush();
    await settle();
    expect([keeper.states().q1, requests.length]).toEqual([{ kind: 'refused', reason: 'too late' }, 1]);
  });

  it('ends with the last answer to each question, whatever the line does', async () => {
    const saves = fc.array(
      fc.record({
        blockId: fc.constantFrom('q1', 'q2', 'q3'),
        response: fc.string({ maxLength: 3 }),
        delay: fc.constantFrom(0, 600),
        online: fc.boolean(),
        pause: fc.boolean(),
      }),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(saves, async (all) => {
        const { keeper, server, kept, answers, ring } = world();
        for (const { blockId, response, delay, online, pause } of all) {
          answers(() => ({ kind: online ? 'accepted' : 'later' }));
          keeper.save(blockId, response, delay);
          if (pause) await settle();
        }
        answers(() => ({ kind: 'accepted' }));
        await settle();
        while (!keeper.isSettled()) await ring();
        expect(server).toEqual(new Map(all.map(({ blockId, response }) => [blockId, response])));
        expect(kept.size).toBe(0);
      }),
    );
  });
});
