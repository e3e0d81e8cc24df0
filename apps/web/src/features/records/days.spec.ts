import type { ExploredStatement } from '@pirecow/contracts';
import { daysOf, withNewer } from './days';

const at = (id: string, storedAt: string) => ({ id, storedAt }) as ExploredStatement;

describe('statements on the page', () => {
  it('stand under their days, in their order', () => {
    const items = [
      at('c', '2026-11-25T08:00:00Z'),
      at('b', '2026-11-24T23:00:00Z'),
      at('a', '2026-11-24T01:00:00Z'),
    ];
    const days = daysOf(items, (moment) => moment.slice(0, 10));
    expect(days.map(({ day, items: list }) => [day, list.map(({ id }) => id)])).toEqual([
      ['2026-11-25', ['c']],
      ['2026-11-24', ['b', 'a']],
    ]);
  });

  it('that arrive live come first, newest on top, and never twice', () => {
    const shown = [at('b', ''), at('a', '')];
    expect(withNewer([at('b', ''), at('c', ''), at('d', '')], shown).map(({ id }) => id)).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });
});
