import fc from 'fast-check';
import { hourOf, wishOf } from './hour';

const zones = fc.constantFrom('Europe/Paris', 'Europe/Madrid', 'UTC', 'Pacific/Auckland', 'America/Bogota');

const SAID = { note: '', repetition: { scope: 'none', reason: '' } } as const;

describe('the hour of a publication', () => {
  it('is the one that the clock on the wall of its zone shows, in winter and in summer', () => {
    const at = (day: string) => wishOf({ day, time: '09:00', learners: 'stay' }, 'Europe/Madrid', SAID).at;
    expect(at('2027-01-31')).toBe('2027-01-31T08:00:00.000Z');
    expect(at('2027-07-31')).toBe('2027-07-31T07:00:00.000Z');
  });

  it('that the change of clocks leaves out is the one after it, and the one that comes twice is one of the two', () => {
    const at = (day: string) => wishOf({ day, time: '02:30', learners: 'stay' }, 'Europe/Paris', SAID).at;
    expect(['2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00.000Z']).toContain(at('2027-03-28'));
    expect(['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']).toContain(at('2027-10-31'));
  });

  it('comes back into the fields as it was set, in any zone', () => {
    const hours = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(hours, zones, (date, zone) => {
        const at = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
        const hour = hourOf({ at, learners: 'move' }, 0, zone);
        const again = hourOf(wishOf(hour, zone, SAID), 0, zone);
        expect(again).toEqual(hour);
      }),
    );
  });

  it('begins with nine o’clock tomorrow, and lets learners stay', () => {
    const now = Date.parse('2027-01-31T22:30:00Z');
    expect(hourOf(null, now, 'Europe/Paris')).toEqual({ day: '2027-02-01', time: '09:00', learners: 'stay' });
    expect(hourOf(null, now, 'Pacific/Auckland').day).toBe('2027-02-02');
  });
});
