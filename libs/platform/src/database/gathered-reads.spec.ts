import fc from 'fast-check';
import type { Database } from './database';
import { GatheredReads } from './gathered-reads';

const outside = { isInTransaction: false } as Database;
const inside = { isInTransaction: true } as Database;

/** A table that answers when it is told to. */
function slowTable(rows: Map<string, number>) {
  const asked: string[][] = [];
  const answers: ((error?: Error) => void)[] = [];
  const read = (keys: string[]) => {
    asked.push(keys);
    return new Promise<Map<string, number>>((resolve, reject) =>
      answers.push((error) => (error ? reject(error) : resolve(rows))),
    );
  };
  return { asked, read, answer: (error?: Error) => answers.shift()?.(error) };
}

describe('GatheredReads', () => {
  it('asks one question for all who come while two are under way, each key once', async () => {
    const table = slowTable(new Map([['c', 3]]));
    const reads = new GatheredReads(outside, table.read);
    const calls = ['a', 'b', 'c', 'd', 'c'].map((key) => reads.one(key));
    expect(table.asked).toEqual([['a'], ['b']]);
    table.answer();
    await calls[0];
    await Promise.resolve();
    expect(table.asked).toEqual([['a'], ['b'], ['c', 'd']]);
    table.answer();
    table.answer();
    expect(await Promise.all(calls)).toEqual([undefined, undefined, 3, undefined, 3]);
  });

  it('asks anew for whoever comes after a question has gone out', async () => {
    const rows = new Map([['a', 1]]);
    const reads = new GatheredReads(outside, () => Promise.resolve(new Map(rows)));
    const before = reads.one('a');
    rows.set('a', 2);
    expect(await Promise.all([before, reads.one('a')])).toEqual([1, 2]);
  });

  it('lets a failed question fail for those who shared it and nobody else', async () => {
    const table = slowTable(new Map([['b', 2]]));
    const reads = new GatheredReads(outside, table.read);
    const calls = [reads.one('a'), reads.one('b')];
    table.answer(new Error('gone'));
    table.answer();
    expect(await Promise.allSettled(calls)).toEqual([
      { status: 'rejected', reason: new Error('gone') },
      { status: 'fulfilled', value: 2 },
    ]);
    const later = reads.one('b');
    table.answer();
    expect(await later).toBe(2);
  });

  it('asks at once, and for itself, inside a transaction', async () => {
    const table = slowTable(new Map());
    const reads = new GatheredReads(inside, table.read);
    const calls = ['a', 'b', 'c'].map((key) => reads.one(key));
    expect(table.asked).toEqual([['a'], ['b'], ['c']]);
    for (const _ of calls) table.answer();
    await Promise.all(calls);
  });

  it('gives each of any number of callers what stands under the own key', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 200 }), { maxLength: 300 }), async (keys) => {
        const sizes: number[] = [];
        const reads = new GatheredReads(outside, async (asked: string[]) => {
          sizes.push(asked.length);
          await Promise.resolve();
          return new Map(asked.map((key) => [key, Number(key) * 2]));
        });
        const found = await Promise.all(keys.map((key) => reads.one(String(key))));
        expect(found).toEqual(keys.map((key) => key * 2));
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(64);
      }),
    ));
});
