import fc from 'fast-check';
import { promisedBy } from './promised-by';
import { isWorkingDay, wallDayOf } from './working-days';

const HOUR_MS = 3_600_000;
const ZONES = [
  'Europe/Paris',
  'Europe/Madrid',
  'Atlantic/Canary',
  'America/Cayenne',
  'Indian/Reunion',
  'UTC',
];
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const zones = fc.constantFrom(...ZONES);
const by = (asked: string, hours: number) => promisedBy(new Date(asked), hours, 'Europe/Paris').toISOString();

describe('until when an answer is promised', () => {
  it.each([
    ['on a Tuesday', '2026-11-24T09:00:00Z', 48, '2026-11-26T09:00:00.000Z'],
    ['on a Friday', '2026-11-27T09:00:00Z', 48, '2026-12-01T09:00:00.000Z'],
    ['on a Saturday', '2026-11-28T15:00:00Z', 24, '2026-11-30T23:00:00.000Z'],
    ['on a Sunday evening', '2026-11-29T21:30:00Z', 2, '2026-11-30T01:00:00.000Z'],
    ['on a Friday before the clocks change', '2026-03-27T20:00:00Z', 4, '2026-03-29T23:00:00.000Z'],
  ])('counts working days for who asks %s', (_, asked, hours, promised) => {
    expect(by(asked, hours)).toBe(promised);
  });

  it('never ends at a weekend, and never before the hours have passed', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 400 }), zones, (asked, hours, zone) => {
        const due = promisedBy(asked, hours, zone);
        expect(due.getTime() - asked.getTime()).toBeGreaterThanOrEqual(hours * HOUR_MS);
        // The last instant that counts lies in a working day.
        expect(isWorkingDay(wallDayOf(new Date(due.getTime() - 1), zone))).toBe(true);
      }),
    );
  });

  it('is later for who asks later, and for a longer promise', () => {
    fc.assert(
      fc.property(
        moments,
        fc.nat(10 * 24 * HOUR_MS),
        fc.integer({ min: 1, max: 200 }),
        zones,
        (asked, later, hours, zone) => {
          const due = promisedBy(asked, hours, zone).getTime();
          expect(promisedBy(new Date(asked.getTime() + later), hours, zone).getTime()).toBeGreaterThanOrEqual(
            due,
          );
          expect(promisedBy(asked, hours + 1, zone).getTime()).toBeGreaterThanOrEqual(due + HOUR_MS);
        },
      ),
    );
  });

  it('takes as long in the week as the hours say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 71 }), fc.integer({ min: 1, max: 24 }), (start, hours) => {
        const asked = new Date(Date.UTC(2026, 10, 23, start));
        expect(promisedBy(asked, hours, 'UTC').getTime()).toBe(asked.getTime() + hours * HOUR_MS);
      }),
    );
  });
});
