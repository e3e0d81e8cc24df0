import fc from 'fast-check';
import { dayAfter, monthsUntil } from './next-day';

const day = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the next day of a schedule', () => {
  it('is a Monday or the first of a month, later than the day and no more than one turn away', () => {
    fc.assert(
      fc.property(day, (from) => {
        const [monday, first] = [dayAfter(from, 'weekly'), dayAfter(from, 'monthly')];
        expect(new Date(monday).getUTCDay()).toBe(1);
        expect(first.slice(8)).toBe('01');
        expect(monday > from && first > from).toBe(true);
        expect((Date.parse(monday) - Date.parse(from)) / 86_400_000).toBeLessThanOrEqual(7);
        expect((Date.parse(first) - Date.parse(from)) / 86_400_000).toBeLessThanOrEqual(31);
      }),
    );
  });

  it('tells of months that are over', () => {
    expect(monthsUntil('2026-11-30')).toEqual({ from: '2026-01', to: '2026-10' });
    expect(monthsUntil('2027-01-01')).toEqual({ from: '2026-01', to: '2026-12' });
  });
});
