import { attendanceCode, attendanceOf } from '@pirecow/contracts';
import fc from 'fast-check';
import { type AttendanceWord, hasAttended, momentOf, wasShown } from './attendance-state';

type Kind = AttendanceWord['kind'];
const stateOf = (kinds: readonly Kind[]) => attendanceOf(kinds.map((kind) => ({ kind })));
const TRAINERS = ['present', 'paper', 'absent', 'voided'] as const;
const someKinds = fc.array(fc.constantFrom<Kind>('signature', ...TRAINERS));
const SECRET = 'a-secret-of-one-meeting';
const NOW = new Date('2026-11-26T09:00:30Z');

describe('what words about attendance come to', () => {
  it('is what the last word of the trainer says, wherever the signature stands among the others', () => {
    fc.assert(
      fc.property(someKinds, fc.constantFrom<Kind>(...TRAINERS), fc.nat(), (before, last, place) => {
        const said = before.filter((kind) => kind !== 'signature');
        const signed = [...said, last].toSpliced(place % (said.length + 2), 0, 'signature');
        expect(stateOf([...said, last])).toBe(stateOf([last]));
        expect(stateOf(signed)).toBe(stateOf(['signature', last]));
      }),
    );
  });

  it('counts somebody as having been there on the word of a trainer only', () => {
    fc.assert(
      fc.property(someKinds, (kinds) => {
        const last = kinds.findLast((kind) => kind !== 'signature');
        const isThere = last === 'paper' || (last === 'present' && kinds.includes('signature'));
        expect(hasAttended(stateOf(kinds))).toBe(isThere);
      }),
    );
  });

  it('needs both who was there and the trainer, and says where they contradict each other', () => {
    expect(stateOf(['signature'])).toBe('signed');
    expect(stateOf(['present'])).toBe('unsigned');
    expect(stateOf(['signature', 'present'])).toBe('attended');
    expect(stateOf(['signature', 'absent'])).toBe('contested');
    expect(stateOf(['signature', 'absent', 'present'])).toBe('attended');
    expect(stateOf(['signature', 'present', 'absent'])).toBe('contested');
    expect(stateOf(['present', 'absent'])).toBe('absent');
    expect(stateOf(['signature', 'present', 'voided'])).toBe('voided');
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
