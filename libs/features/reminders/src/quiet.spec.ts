import * as fc from 'fast-check';
import { daysOffFor, regionOf } from './days-off';
import { isQuiet, localTime } from './quiet';

const ZONES = ['Europe/Paris', 'Europe/Madrid', 'Atlantic/Canary', 'America/Caracas', 'Asia/Tokyo', 'UTC'];
const HOUR_MS = 3_600_000;
const never = () => false;
const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

describe('a civil hour', () => {
  it.each([
    ['2026-11-27T06:59:00Z', 'Europe/Paris', true],
    ['2026-11-27T07:00:00Z', 'Europe/Paris', false],
    ['2026-11-27T07:00:00Z', 'Atlantic/Canary', true],
    ['2026-11-27T17:59:00Z', 'Europe/Madrid', false],
    ['2026-11-27T18:00:00Z', 'Europe/Madrid', true],
    ['2026-11-29T11:00:00Z', 'Europe/Madrid', true],
  ])('%s in %s is quiet: %s', (at, zone, quiet) => {
    expect(isQuiet(new Date(at), zone, never)).toBe(quiet);
  });

  it('is found in any three days in a row without a day off, and never on a day off', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (from, zone) => {
        const hours = Array.from({ length: 72 }, (_, index) => new Date(from.getTime() + index * HOUR_MS));
        expect(hours.some((at) => !isQuiet(at, zone, never))).toBe(true);
        const off = localTime(from, zone).day;
        const awake = hours.filter((at) => !isQuiet(at, zone, (day) => day === off));
        expect(awake.every((at) => localTime(at, zone).day !== off)).toBe(true);
      }),
    );
  });

  it('lies between eight and seven, and on no Sunday, wherever one is', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (at, zone) => {
        const { hour, weekday } = localTime(at, zone);
        expect(isQuiet(at, zone, never)).toBe(hour < 8 || hour > 18 || weekday === 'Sun');
      }),
    );
  });
});

describe('a day off', () => {
  it.each([
    ['ES212', 'Europe/Paris', ['ES', 'PV']],
    ['ES220', 'Europe/Madrid', ['ES', 'NC']],
    ['FRI15', 'Europe/Madrid', ['FR']],
    [null, 'Europe/Madrid', ['ES']],
    [null, 'Asia/Tokyo', undefined],
  ])('of %s in %s is one of %j', (territory, zone, region) => {
    expect(regionOf(territory, zone)).toEqual(region);
  });

  it.each([
    ['FRI15', '2026-11-11', true],
    ['ES212', '2026-11-11', false],
    ['ES212', '2026-10-12', true],
    ['FRI15', '2026-10-12', false],
    ['ES511', '2026-09-11', true],
    ['ES241', '2026-09-11', false],
    ['FRI15', '2026-04-06', true],
    ['ES212', '2027-01-06', true],
  ])('where one lives in %s, %s is one: %s', async (territory, day, off) => {
    const isDayOff = await daysOffFor(territory, 'Europe/Paris', new Date(`${day}T10:00:00Z`));
    expect(isDayOff(day)).toBe(off);
  });
});
