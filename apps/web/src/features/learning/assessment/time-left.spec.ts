import fc from 'fast-check';
import { endByOwnClock, isCutShort, markPassed, MINUTE_MS } from './time-left';

const at = (milliseconds: number) => new Date(milliseconds).toISOString();
const moments = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const spans = fc.integer({ min: 0, max: 8 * 60 * MINUTE_MS });

describe('the time that is left', () => {
  it('is the same whatever the clock of the browser says', () => {
    fc.assert(
      fc.property(moments, moments, spans, (server, browser, lasts) => {
        const time = { now: at(server), endsAt: at(server + lasts), submittedAt: null };
        expect(endByOwnClock(time, browser)).toBe(browser + lasts);
      }),
    );
  });

  it('is none where an attempt has no limit', () => {
    expect(endByOwnClock({ now: at(0), endsAt: null, submittedAt: null }, 0)).toBeNull();
  });

  it('is told once at each mark, and the smallest one where several went by, as in a tab that slept', () => {
    expect(markPassed(5 * MINUTE_MS + 400, 5 * MINUTE_MS - 600)).toBe(5);
    expect(markPassed(5 * MINUTE_MS - 600, 5 * MINUTE_MS - 1_600)).toBeUndefined();
    expect(markPassed(20 * MINUTE_MS, 90_000)).toBe(2);
    fc.assert(
      fc.property(spans, (start) => {
        const told: (number | undefined)[] = [];
        for (let left = start; left > 0; left -= 1_000) told.push(markPassed(left, left - 1_000));
        const marks = told.filter((mark) => mark !== undefined);
        expect(marks).toEqual([60, 30, 15, 10, 5, 2, 1].filter((mark) => mark * MINUTE_MS < start));
      }),
      { numRuns: 20 },
    );
  });

  it('is less than usual only where the due date comes before the end', () => {
    const would = (minutes: number) => ({ timeLimitMinutes: 20, wouldEndAt: at(minutes * MINUTE_MS) });
    expect([isCutShort(would(20), 0), isCutShort(would(20), 2_000)]).toEqual([false, false]);
    expect(isCutShort(would(15), 0)).toBe(true);
    expect(isCutShort({ timeLimitMinutes: null, wouldEndAt: null }, 0)).toBe(false);
  });
});
