import { MIN_ANONYMOUS, QUALITY_GROUPS } from '@pirecow/contracts';
import fc from 'fast-check';
import { shownDivisions, type ShownGroups } from './shown-groups';
import { type MonthCell, monthBlocks, showsPeriod } from './shown-periods';

const MONTHS = ['2025-11', '2025-12', '2026-01', '2026-02'];
const NONE: ShownGroups = { run: new Set(), side: new Set(), language: new Set() };
const ENDS = [undefined, ...MONTHS];
const PERIODS = ENDS.flatMap((from) => ENDS.map((to) => ({ ...(from && { from }), ...(to && { to }) })));

const cells: fc.Arbitrary<MonthCell[]> = fc.uniqueArray(
  fc.record({
    month: fc.constantFrom(...MONTHS),
    run: fc.constantFrom('a', 'b'),
    side: fc.constantFrom('FR', 'ES'),
    language: fc.constantFrom('fr', 'es'),
    answered: fc.integer({ min: 1, max: 12 }),
  }),
  { selector: ({ month, run, side, language }) => `${month} ${run} ${side} ${language}`, maxLength: 24 },
);

const of = (month: string, answered: number): MonthCell => ({
  ...{ month, answered },
  ...{ run: 'none', side: 'FR', language: 'fr' },
});

describe('periods that are shown', () => {
  it('leave nobody among fewer than five by themselves, subtracted from one another, or crossed with a group', () => {
    fc.assert(
      fc.property(cells, (all) => {
        fc.pre(all.reduce((sum, { answered }) => sum + answered, 0) >= MIN_ANONYMOUS);
        const shown = shownDivisions(all);
        const blocks = monthBlocks(all, shown);
        const inside = (period: { from?: string; to?: string }) =>
          all.filter(({ month }) => (period.from ?? '') <= month && month <= (period.to ?? '9'));
        const told = PERIODS.filter((period) => showsPeriod(blocks, period)).map(inside);
        const isSafe = (some: readonly MonthCell[]) => {
          const groups = Map.groupBy(some, (cell) =>
            QUALITY_GROUPS.map((by) => (shown[by].has(cell[by]) ? cell[by] : '')).join(' '),
          );
          return [...groups.values()].every(
            (group) => group.reduce((sum, { answered }) => sum + answered, 0) >= MIN_ANONYMOUS,
          );
        };
        for (const one of told) {
          expect(isSafe(one)).toBe(true);
          for (const other of told) expect(isSafe(one.filter((cell) => !other.includes(cell)))).toBe(true);
        }
      }),
    );
  });

  it('are all months, where each has enough', () => {
    const blocks = monthBlocks([of('2026-02', 6), of('2026-01', 5)], NONE);
    expect(blocks).toEqual([['2026-01'], ['2026-02']]);
    expect(PERIODS.filter((period) => showsPeriod(blocks, period)).length).toBeGreaterThan(8);
    expect(showsPeriod(blocks, { from: '2025-01', to: '2025-12' })).toBe(false);
  });

  it('put a month of a few together with its neighbours, the last one with those before', () => {
    const blocks = monthBlocks(
      [of('2025-11', 2), of('2025-12', 4), of('2026-01', 5), of('2026-02', 1)],
      NONE,
    );
    expect(blocks).toEqual([
      ['2025-11', '2025-12'],
      ['2026-01', '2026-02'],
    ]);
    expect(showsPeriod(blocks, { from: '2026-01', to: '2026-02' })).toBe(true);
    expect(showsPeriod(blocks, { from: '2026-01', to: '2026-01' })).toBe(false);
    expect(showsPeriod(blocks, { to: '2025-12' })).toBe(true);
    expect(showsPeriod(blocks, { from: '2025-12' })).toBe(false);
  });
});
