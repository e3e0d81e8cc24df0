import fc from 'fast-check';
import { studyWeeks, weekdayOf } from './study-weeks';

const DAY = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the weeks in which somebody learns', () => {
  it('are five from their Mondays, the one of today first, whatever the day', () => {
    fc.assert(
      fc.property(DAY, (today) => {
        const mondays = studyWeeks(today, [], null).map(({ monday }) => monday);
        expect(mondays.map(weekdayOf)).toEqual([1, 1, 1, 1, 1]);
        const apart = (Date.parse(today) - Date.parse(mondays[0]!)) / 86_400_000;
        expect(apart).toBe(weekdayOf(today) - 1);
        expect(mondays.toSorted().toReversed()).toEqual(mondays);
      }),
    );
  });

  it('keep a plan once there is enough in them, and miss it only when a whole week under it is over', () => {
    const spent = [
      { monday: '2026-11-23', seconds: 1800 },
      { monday: '2026-11-16', seconds: 7200 },
      { monday: '2026-11-09', seconds: 60 },
      { monday: '2026-11-02', seconds: 60 },
      { monday: '2026-10-26', seconds: 9000 },
    ];
    const kept = (today: string, minutes: number, since: string) =>
      studyWeeks(today, spent, { minutes, since }).map((week) => week.kept);
    expect(kept('2026-11-27', 120, '2026-11-05')).toEqual([null, true, false, null, null]);
    expect(kept('2026-11-27', 30, '2026-11-27')).toEqual([true, null, null, null, null]);
    expect(studyWeeks('2026-11-27', spent, null).map(({ seconds, kept: none }) => [seconds, none])).toEqual(
      spent.map(({ seconds }) => [seconds, null]),
    );
  });
});
