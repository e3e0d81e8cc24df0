import { hasCome, whenCome } from './moment';

/** Looks as a page does: each look that a timer brings about looks again. */
function looks(moment: number | null, start: number) {
  const seen: boolean[] = [];
  const timers: { at: number; work: () => void }[] = [];
  let now = start;
  const look = () => {
    seen.push(hasCome(moment, now));
    whenCome(
      moment,
      { seen: now, now },
      (milliseconds, work) => {
        timers.push({ at: now + milliseconds, work });
        return () => undefined;
      },
      look,
    );
  };
  look();
  for (let turn = 0; turn < 20 && timers.length > 0; turn++) {
    const next = timers.shift()!;
    now = next.at;
    next.work();
  }
  return seen;
}

describe('a moment that a page waits for', () => {
  it('is looked for once when it comes, and not again after that', () => {
    expect(looks(5_000, 1_000)).toEqual([false, true]);
  });

  it('needs no timer where it has come, or never does', () => {
    expect(looks(1_000, 1_000)).toEqual([true]);
    expect(looks(null, 1_000)).toEqual([false]);
  });

  it('is waited for in steps where it is further off than a timer reaches', () => {
    expect(looks(2 ** 32, 0)).toEqual([false, false, false, true]);
  });
});
