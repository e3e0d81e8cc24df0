import { MEETING_KINDS } from '@pirecow/contracts';
import fc from 'fast-check';
import { inPersonOf } from './in-person';

const day = { from: '09:00', until: '16:30', pauseFrom: '12:30', pauseUntil: '13:30' };
const someMeetings = fc.array(
  fc.record({ kind: fc.constantFrom(...MEETING_KINDS) }).map((one) => ({ ...one, ...day })),
);

describe('the share of a run in person', () => {
  it('is of the hours of its meetings and of its course, and never more than all', () => {
    fc.assert(
      fc.property(someMeetings, fc.nat(6000), fc.nat(100), (meetings, course, limit) => {
        const { minutes, totalMinutes, percent, exceeded } = inPersonOf(meetings, course, limit);
        const held = meetings.filter(({ kind }) => kind !== 'remote').length;
        expect([minutes, totalMinutes]).toEqual([390 * held, 390 * meetings.length + course]);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(exceeded).toBe(totalMinutes > 0 && minutes * 100 > limit * totalMinutes);
      }),
    );
  });

  it('is exceeded above the limit, not at it', () => {
    const once = [{ ...day, kind: 'place' as const }];
    expect(inPersonOf(once, 390 * 4, 20)).toMatchObject({ percent: 20, exceeded: false });
    expect(inPersonOf(once, 390 * 4 - 1, 20).exceeded).toBe(true);
  });

  it('is nothing where there are no hours at all', () => {
    expect(inPersonOf([], 0, 0)).toMatchObject({ percent: 0, exceeded: false });
  });
});
