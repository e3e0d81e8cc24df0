import { runEnding, type EndingParts, type Stuck } from './ending';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const OVER = {
  now: '2026-11-26T09:20:00.000Z',
  endsAt: '2026-11-26T09:20:00.000Z',
  submittedAt: null,
};
const ok = { answer: OVER };

/** A clock that only the test moves, and a server that answers as it is told. */
function world(changes: Partial<EndingParts> = {}) {
  let now = 0;
  const timers: { at: number; work: () => void }[] = [];
  const seen = {
    asked: [] as number[],
    handedIn: [] as number[],
    told: [] as Stuck[],
    gaveUp: 0,
  };
  const { stop, hurry } = runEnding({
    isSettled: () => true,
    askTime: async () => (seen.asked.push(now), ok),
    handIn: async () => (seen.handedIn.push(now), ok),
    giveUp: () => void seen.gaveUp++,
    tell: (stuck) => void seen.told.push(stuck),
    after: (milliseconds, work) => {
      const timer = { at: now + milliseconds, work };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
    now: () => now,
    chance: () => 0,
    ...changes,
  });
  const run = async (until: number) => {
    for (;;) {
      const next = timers.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
      if (!next) break;
      timers.splice(timers.indexOf(next), 1);
      now = next.at;
      next.work();
      await settle();
    }
    now = until;
  };
  return { seen, run, stop, hurry, timers };
}

describe('the end of an attempt', () => {
  it('is handed in at once when all has arrived, after the server said that the time is over', async () => {
    const { seen, run } = world();
    await run(10_000);
    expect(seen).toMatchObject({
      asked: [0],
      handedIn: [0],
      gaveUp: 0,
      told: [],
    });
  });

  it('waits for what is on its way as long as the server takes it, and no longer', async () => {
    let settled = false;
    const { seen, run } = world({ isSettled: () => settled });
    await run(12_000);
    expect(seen.handedIn).toEqual([]);
    settled = true;
    await run(14_000);
    expect(seen.handedIn).toEqual([13_000]);
    const never = world({ isSettled: () => false });
    await never.run(60_000);
    expect(never.seen.handedIn).toEqual([30_000]);
  });

  it('tries ever more seldom while nothing gets through, and says why', async () => {
    const asked: number[] = [];
    const { seen, run, hurry, timers } = world({
      askTime: async () => (asked.push(0), { status: 503 }),
    });
    await run(300_000);
    expect([asked.length, seen.told[0]]).toEqual([8, 'offline']);
    hurry();
    await run(300_001);
    expect([asked.length, timers.length]).toEqual([9, 1]);
    const signedOut = world({ handIn: async () => ({ status: 401 }) });
    await signedOut.run(1_000);
    expect(signedOut.seen.told).toEqual(['signed-out']);
  });

  it('stops where the server refuses, and asks what became of the attempt', async () => {
    const { seen, run, timers } = world({
      handIn: async () => ({ status: 409 }),
    });
    await run(60_000);
    expect([seen.asked.length, seen.gaveUp, timers.length]).toEqual([1, 1, 0]);
  });

  it('does nothing more once its page is gone', async () => {
    const { seen, run, stop } = world();
    stop();
    await run(60_000);
    expect(seen.asked).toEqual([]);
  });
});
