import fc from 'fast-check';
import { halfDaysOf, type MeetingTimes } from './half-days';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const without = { pauseFrom: null, pauseUntil: null };
const shown = (times: MeetingTimes) =>
  halfDaysOf(times).map(({ half, from, until, minutes }) => `${half} ${from}–${until} ${minutes}`);

/** Four different times of a day in their order, the pause between them or none. */
const someTimes = fc
  .tuple(fc.uniqueArray(fc.nat(24 * 60 - 1), { minLength: 4, maxLength: 4 }), fc.boolean())
  .map(([all, hasPause]): { times: MeetingTimes; minutes: number } => {
    const [from = 0, one = 0, other = 0, until = 0] = all.sort((a, b) => a - b);
    const pause = hasPause ? { pauseFrom: clock(one), pauseUntil: clock(other) } : without;
    const minutes = until - from - (hasPause ? other - one : 0);
    return { times: { from: clock(from), until: clock(until), ...pause }, minutes };
  });

describe('the half-days of a meeting', () => {
  it('part at the pause of midday, else at one o’clock', () => {
    const pause = { pauseFrom: '12:30', pauseUntil: '14:00' };
    expect(shown({ from: '09:00', until: '17:00', ...pause })).toEqual([
      'morning 09:00–12:30 210',
      'afternoon 14:00–17:00 180',
    ]);
    expect(shown({ from: '09:00', until: '17:00', ...without })).toEqual([
      'morning 09:00–13:00 240',
      'afternoon 13:00–17:00 240',
    ]);
  });

  it('are one where little lies on the other side', () => {
    expect(shown({ from: '09:00', until: '13:15', ...without })).toEqual(['morning 09:00–13:15 255']);
    expect(shown({ from: '12:45', until: '18:00', ...without })).toEqual(['afternoon 12:45–18:00 315']);
    expect(shown({ from: '14:00', until: '21:00', pauseFrom: '17:00', pauseUntil: '18:00' })).toEqual([
      'afternoon 14:00–21:00 360',
    ]);
  });

  it('are not made by a short pause, nor by one on the other side of midday', () => {
    const coffee = { pauseFrom: '15:00', pauseUntil: '15:15' };
    expect(shown({ from: '14:00', until: '18:00', ...coffee })).toEqual(['afternoon 14:00–18:00 225']);
    const tea = { pauseFrom: '11:15', pauseUntil: '11:45' };
    expect(shown({ from: '09:00', until: '12:30', ...tea })).toEqual(['morning 09:00–12:30 180']);
    const lunch = { pauseFrom: '14:00', pauseUntil: '15:30' };
    expect(shown({ from: '09:00', until: '18:00', ...lunch })).toEqual([
      'morning 09:00–14:00 300',
      'afternoon 15:30–18:00 150',
    ]);
  });

  it('are no morning that begins after one, and no afternoon that ends before', () => {
    fc.assert(
      fc.property(someTimes, ({ times }) => {
        for (const { half, from, until } of halfDaysOf(times))
          expect(half === 'morning' ? from < '13:00' : until > '13:00').toBe(true);
      }),
    );
  });

  it('last together as long as the meeting without its pause, and never overlap', () => {
    fc.assert(
      fc.property(someTimes, ({ times, minutes }) => {
        const halves = halfDaysOf(times);
        expect(halves.reduce((sum, half) => sum + half.minutes, 0)).toBe(minutes);
        expect(halves[0]?.from).toBe(times.from);
        expect(halves.at(-1)?.until).toBe(times.until);
        if (halves.length === 2) expect(halves[0]!.until <= halves[1]!.from).toBe(true);
      }),
    );
  });
});
