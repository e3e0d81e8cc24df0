import { RISK_RULES } from '@pirecow/contracts';
import fc from 'fast-check';
import { levelOf, numbersOf, type RiskFacts, shareGone, signalsOf } from './risk-rules';

const NOW = new Date('2026-11-27T09:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

const WELL: RiskFacts = { since: daysAgo(1), visited: true, pace: null, failed: [], unheard: null };
const UNIT = '01a19000-0000-7000-8000-000000000001';

const facts = fc.record({
  since: fc.integer({ min: 0, max: 90 }).map(daysAgo),
  visited: fc.boolean(),
  pace: fc.option(
    fc
      .record({
        began: fc.integer({ min: 0, max: 60 }),
        days: fc.integer({ min: 0, max: 90 }),
        done: fc.nat(9),
      })
      .map(({ began, days, done }) => {
        const endsAt = daysAgo(began - days);
        return { from: daysAgo(began), endsAt, until: endsAt.toISOString().slice(0, 10), done, total: 9 };
      }),
  ),
  failed: fc.array(
    fc.record({ unitId: fc.uuid(), count: fc.integer({ min: 2, max: 6 }), last: fc.constant(daysAgo(2)) }),
  ),
  unheard: fc.option(fc.record({ count: fc.integer({ min: 1, max: 6 }), last: fc.constant(daysAgo(2)) })),
});

describe('the signs that somebody may not get to the end', () => {
  const kinds = (some: Partial<RiskFacts>) => signalsOf({ ...WELL, ...some }, NOW).map(({ kind }) => kind);
  const level = (some: Partial<RiskFacts>) => levelOf(signalsOf({ ...WELL, ...some }, NOW), NOW);
  const pace = (began: number, days: number, done: number) => ({
    pace: { from: daysAgo(began), endsAt: daysAgo(began - days), until: '2026-12-01', done, total: 9 },
  });

  it('are none for who was here yesterday', () => {
    expect([kinds({}), level({})]).toEqual([[], null]);
  });

  it.each([
    ['a visit thirteen days ago', { since: daysAgo(13) }, null],
    ['two weeks without a visit', { since: daysAgo(14) }, 'watch'],
    ['a month without a visit', { since: daysAgo(30) }, 'act'],
    ['a test failed twice', { failed: [{ unitId: UNIT, count: 2, last: daysAgo(1) }] }, 'watch'],
    ['a test failed three times', { failed: [{ unitId: UNIT, count: 3, last: daysAgo(1) }] }, 'act'],
    ['one letter that no visit followed', { unheard: { count: 1, last: daysAgo(1) } }, null],
    ['two such letters', { unheard: { count: 2, last: daysAgo(1) } }, 'watch'],
    ['two parts of nine after 60 % of the time', pace(6, 10, 2), 'watch'],
    ['nothing done after 60 % of the time', pace(6, 10, 0), 'act'],
    ['five parts of nine after 60 % of the time', pace(6, 10, 5), null],
    ['nothing done after a tenth of the time', pace(1, 10, 0), null],
    ['one part missing when the time is over', pace(11, 10, 8), 'act'],
    ['two signs, each of them small', { since: daysAgo(14), unheard: { count: 2, last: daysAgo(1) } }, 'act'],
  ] as const)('weigh %s', (_name, some, expected) => {
    expect(level(some)).toBe(expected);
  });

  it('tell the numbers of their sentence', () => {
    const [away, slow] = signalsOf({ ...WELL, since: daysAgo(18), ...pace(6, 10, 2) }, NOW);
    expect(away && numbersOf(away, NOW)).toEqual({ count: 18 });
    expect(slow && numbersOf(slow, NOW)).toEqual({ done: 2, total: 9, percent: 60 });
  });

  it('never grow fewer or weaker while nothing happens but time', () => {
    const weight = { none: 0, watch: 1, act: 2 };
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 100 }), (some, days) => {
        const later = new Date(NOW.getTime() + days * 86_400_000);
        const [before, after] = [signalsOf(some, NOW), signalsOf(some, later)];
        const kept = after.map(({ kind }) => kind);
        expect(before.every(({ kind }) => kept.includes(kind))).toBe(true);
        expect(weight[levelOf(after, later) ?? 'none']).toBeGreaterThanOrEqual(
          weight[levelOf(before, NOW) ?? 'none'],
        );
      }),
    );
  });

  it('are never slow for who has done all, nor before a fifth of the time', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { pace: time } = some;
        if (!time) return;
        const isEarly = shareGone(time, NOW) < RISK_RULES.slowFrom;
        if (isEarly || time.done === time.total)
          expect(signalsOf(some, NOW).some(({ kind }) => kind === 'slow')).toBe(false);
      }),
    );
  });
});
