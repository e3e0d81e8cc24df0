import fc from 'fast-check';
import { dayOf, endOfDay, startOfDay } from './days';

const zones = fc.constantFrom('Europe/Paris', 'Europe/Madrid', 'UTC', 'Pacific/Auckland', 'America/Bogota');

describe('the last day of an inspection', () => {
  it('ends at midnight of the reader, in winter and in summer', () => {
    expect(endOfDay('2027-01-31', 'Europe/Paris')).toBe('2027-01-31T22:59:59.000Z');
    expect(endOfDay('2027-07-31', 'Europe/Paris')).toBe('2027-07-31T21:59:59.000Z');
  });

  it('comes back into the form as the day that was chosen, in any zone', () => {
    const days = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, zones, (date, zone) => {
        const day = date.toISOString().slice(0, 10);
        expect(dayOf(endOfDay(day, zone), zone)).toBe(day);
      }),
    );
  });

  it('is empty where no day was set', () => {
    expect(dayOf(null, 'Europe/Paris')).toBe('');
  });
});

describe('the day to import from', () => {
  it('begins at midnight of the reader, wherever the browser is', () => {
    expect(startOfDay('2027-01-31', 'Pacific/Auckland')).toBe('2027-01-30T11:00:00.000Z');
    expect(startOfDay('2027-07-31', 'Europe/Paris')).toBe('2027-07-30T22:00:00.000Z');
  });
});
