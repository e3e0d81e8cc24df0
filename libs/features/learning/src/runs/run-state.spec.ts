import { RUN_STATES } from '@pirecow/contracts';
import fc from 'fast-check';
import { dayIn, isEnded, openingOf, type RunFacts, runStateOf, seatOrLine } from './run-state';

const DAY_MS = 86_400_000;
const zones = fc.constantFrom(
  'Europe/Paris',
  'Europe/Madrid',
  'UTC',
  'Pacific/Auckland',
  'America/Los_Angeles',
);
const day = fc.integer({ min: 0, max: 4000 }).map((days) => new Date(Date.UTC(2024, 0, 1) + days * DAY_MS));
const text = (moment: Date) => moment.toISOString().slice(0, 10);
const moments = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2036, 0, 1) })
  .map((time) => new Date(time));

const runs: fc.Arbitrary<RunFacts> = fc
  .record({
    start: day,
    length: fc.integer({ min: 0, max: 200 }),
    opens: fc.option(fc.integer({ min: 0, max: 100 })),
    timeZone: zones,
    isCancelled: fc.boolean(),
    seats: fc.option(fc.integer({ min: 1, max: 20 })),
    taken: fc.integer({ min: 0, max: 20 }),
    waitingList: fc.boolean(),
    waiting: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ start, length, opens, isCancelled, ...run }) => ({
    ...run,
    startsOn: text(start),
    endsOn: text(new Date(start.getTime() + length * DAY_MS)),
    opensOn: opens === null ? null : text(new Date(start.getTime() - opens * DAY_MS)),
    cancelledAt: isCancelled ? start : null,
  }));

/** The order in which time leads through the states. */
const ORDER = ['planned', 'open', 'full', 'under-way', 'over', 'cancelled'];

describe('where a run stands', () => {
  it('is one state at every moment, and time never leads back', () => {
    fc.assert(
      fc.property(runs, moments, fc.nat({ max: 400 * DAY_MS }), (run, now, later) => {
        const [first, then] = [now, new Date(now.getTime() + later)].map((at) => runStateOf(run, at));
        expect(RUN_STATES).toContain(first);
        expect(ORDER.indexOf(then!)).toBeGreaterThanOrEqual(ORDER.indexOf(first!));
      }),
    );
  });

  it('changes at midnight of its own time zone', () => {
    const facts = { cancelledAt: null, opensOn: null, seats: null, taken: 0, waitingList: false, waiting: 0 };
    const run = { ...facts, timeZone: 'Europe/Paris', startsOn: '2026-03-29', endsOn: '2026-03-29' };
    const at = (moment: string) => runStateOf(run, new Date(moment));
    expect(at('2026-03-28T22:59:59Z')).toBe('open');
    expect(at('2026-03-28T23:00:00Z')).toBe('under-way');
    expect(at('2026-03-29T21:59:59Z')).toBe('under-way');
    expect(at('2026-03-29T22:00:00Z')).toBe('over');
  });

  it('lets nobody in once it has ended, and nobody before it opens', () => {
    fc.assert(
      fc.property(runs, moments, (run, now) => {
        const opening = openingOf(run, now);
        expect(opening === 'closed').toBe(isEnded(run, now));
        if (runStateOf(run, now) === 'planned') expect(opening).toBe('not-yet');
      }),
    );
  });

  it('offers a seat only where one is free', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const found = seatOrLine(run);
        if (found === 'seat') expect(run.seats === null || run.taken < run.seats).toBe(true);
        if (found === 'line') expect(run.waitingList).toBe(true);
        if (found === 'full') expect(run.waitingList).toBe(false);
      }),
    );
  });

  it('lets nobody pass those who wait', () => {
    fc.assert(
      fc.property(runs, (run) => {
        if (run.waitingList && run.waiting > 0) expect(seatOrLine(run)).toBe('line');
      }),
    );
  });

  it('counts days as people of that zone do', () => {
    fc.assert(
      fc.property(moments, zones, (moment, timeZone) => {
        const [date = ''] = moment.toLocaleString('sv-SE', { timeZone }).split(' ');
        expect(dayIn(timeZone, moment)).toBe(date);
      }),
    );
  });
});
