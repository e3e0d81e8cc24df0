import fc from 'fast-check';
import { levelOf, LEVELS, toldBy } from './levels';
import { monthly, type MonthlyPeriod, TALLY_ZONE } from './months';

const moment = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2027-06-30T00:00:00Z'),
  noInvalidDate: true,
});

/** The first day of the month in which a moment lies. */
const monthOf = (at: Date) =>
  `${new Intl.DateTimeFormat('en-CA', { timeZone: TALLY_ZONE, year: 'numeric', month: '2-digit' }).format(at)}-01`;

/** How often a moment is counted. */
function countOf(at: Date, { from, until, edges }: MonthlyPeriod): number {
  const month = monthOf(at);
  const inMonths = (from === null || month >= from) && (until === null || month < until);
  return edges.reduce(
    (sum, edge) => (at >= edge.from && at < edge.until ? sum + edge.sign : sum),
    inMonths ? 1 : 0,
  );
}

describe('a period as months and edges', () => {
  it('counts what lies in it once and everything else never, wherever its days begin', () => {
    const end = fc.option(moment);
    fc.assert(
      fc.property(end, end, moment, moment, (one, other, now, at) => {
        const [from, until] = one && other && one > other ? [other, one] : [one, other];
        const parts = monthly({ from, until }, now);
        const isIn = (from === null || at >= from) && (until === null || at < until);
        if (parts) expect(countOf(at, parts)).toBe(Number(isIn));
      }),
      { numRuns: 600 },
    );
  });

  it('has no edge that begins or ends with a month of both sides, nor up to now that adds anything', () => {
    const now = new Date('2026-11-27T12:00:00Z');
    const year = { from: new Date('2025-12-31T23:00:00Z'), until: new Date('2026-06-30T22:00:00Z') };
    expect(monthly(year, now)).toEqual({ from: '2026-01-01', until: '2026-07-01', edges: [] });
    const open = monthly({ from: year.from, until: new Date('2026-11-27T23:00:00Z') }, now);
    expect(open?.edges).toMatchObject([{ from: new Date('2026-11-27T23:00:00Z'), sign: -1 }]);
  });
});

describe('the level that is read', () => {
  it('is the smallest that tells apart what filters and breakdown ask for, and none where none does', () => {
    const names = (filters: object, ...told: Parameters<typeof levelOf>[0]) =>
      levelOf([...told, ...toldBy({ moment: 'enrolled', ...filters })], false)?.name;
    expect(names({}, 'territory', 'language')).toBe('place');
    expect(names({ side: 'FR' }, 'territory', 'language')).toBe('place');
    expect(names({ side: 'FR' }, 'course')).toBe('course-side');
    expect(names({ territory: 'FRI15' }, 'course')).toBe('course-place');
    expect(names({ language: 'eu' }, 'run')).toBe('run-language');
    expect(names({ language: 'eu', side: 'FR' }, 'run')).toBe('run-side-language');
    expect(names({ language: 'eu', territory: 'FRI15' }, 'run')).toBe('run-place');
    expect(levelOf(['course', 'territory'], true)).toBeUndefined();
    expect(new Set(LEVELS.map(({ name }) => name)).size).toBe(LEVELS.length);
  });
});
