import { attendanceCode } from '@pirecow/contracts';
import fc from 'fast-check';
import { type AttendanceWord, attendanceOf, hasAttended, momentOf, wasShown } from './attendance-state';

type Kind = AttendanceWord['kind'];
const stateOf = (kinds: readonly Kind[]) => attendanceOf(kinds.map((kind) => ({ kind })));
const someKinds = fc.array(fc.constantFrom<Kind>('signature', 'present', 'paper', 'absent'));
const SECRET = 'a-secret-of-one-meeting';
const NOW = new Date('2026-11-26T09:00:30Z');

describe('what words about attendance come to', () => {
  it('is the same in whatever order and however often they arrive', () => {
    fc.assert(
      fc.property(someKinds, fc.infiniteStream(fc.nat()), (kinds, numbers) => {
        const shuffled = [...kinds, ...kinds]
          .map((kind) => ({ kind, at: numbers.next().value }))
          .sort((one, other) => one.at - other.at);
        expect(attendanceOf(shuffled)).toBe(stateOf(kinds));
      }),
    );
  });

  it('is settled for good once somebody has attended', () => {
    fc.assert(
      fc.property(someKinds, someKinds, (before, after) => {
        if (hasAttended(stateOf(before))) expect(hasAttended(stateOf([...before, ...after]))).toBe(true);
      }),
    );
  });

  it('needs both who was there and the trainer, and says where they contradict each other', () => {
    expect(stateOf(['signature'])).toBe('signed');
    expect(stateOf(['present'])).toBe('unsigned');
    expect(stateOf(['signature', 'present'])).toBe('attended');
    expect(stateOf(['signature', 'absent'])).toBe('contested');
    expect(stateOf(['signature', 'absent', 'present'])).toBe('attended');
  });
});

describe('the code on the trainer’s device', () => {
  it('has six digits, holds for its half-day only, and is accepted as long as clocks may be apart', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (seconds) => {
        const moment = NOW.getTime() + seconds * 1000;
        const code = attendanceCode(SECRET, 'morning', moment);
        expect(code).toMatch(/^\d{6}$/);
        expect(wasShown(SECRET, 'morning', code, new Date(moment + 5 * 60_000))).toBe(true);
      }),
    );
    const code = attendanceCode(SECRET, 'morning', NOW.getTime());
    expect(wasShown(SECRET, 'morning', code, new Date(NOW.getTime() + 7 * 60_000))).toBe(false);
    expect(wasShown(SECRET, 'afternoon', code, NOW)).toBe(false);
    expect(wasShown('another', 'morning', code, NOW)).toBe(false);
  });

  it('is looked for when it was typed, however wrong the clock of that device is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(1e9), (wrong, waited) => {
        const clock = (moment: number) => new Date(moment + wrong).toISOString();
        const typed = momentOf(clock(NOW.getTime() - waited), clock(NOW.getTime()), NOW);
        expect(typed.getTime()).toBe(NOW.getTime() - waited);
      }),
    );
    expect(momentOf('2030-01-01T00:00:00Z', undefined, NOW)).toEqual(NOW);
    expect(momentOf('2026-11-26T08:00:00Z', 'nonsense', NOW)).toEqual(new Date('2026-11-26T08:00:00Z'));
  });
});
