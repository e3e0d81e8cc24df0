import type { TimelineEvent } from '@pirecow/contracts';
import { daysOf, deviceClock, sentenceKey } from './timeline-days';

const event = (happenedAt: string) => ({ id: happenedAt, happenedAt }) as TimelineEvent;

describe('a timeline', () => {
  it('keeps its order and is parted by day', () => {
    const events = ['2026-11-02T10:00', '2026-11-02T09:00', '2026-11-01T10:00'].map(event);
    const days = daysOf(events, (moment) => moment.slice(0, 10));
    expect(days.map(({ day, events: list }) => [day, list.length])).toEqual([
      ['2026-11-02', 2],
      ['2026-11-01', 1],
    ]);
    expect(days.flatMap(({ events: list }) => list)).toEqual(events);
  });

  it('says of an answer whether it was right, where that is known', () => {
    expect(sentenceKey({ verb: 'answered', success: true })).toBe('answered-right');
    expect(sentenceKey({ verb: 'answered', success: false })).toBe('answered-wrong');
    expect(sentenceKey({ verb: 'answered', success: null })).toBe('answered');
    expect(sentenceKey({ verb: 'passed', success: true })).toBe('passed');
  });

  it('reads the clock of a device as it was written', () => {
    expect(deviceClock('2026-10-09T11:23:52+02:00')).toEqual({ time: '11:23:52', zone: '+02:00' });
    expect(deviceClock('2026-10-09T09:23:52.173Z')).toEqual({ time: '09:23:52', zone: 'UTC' });
    expect(deviceClock('yesterday')).toBeUndefined();
  });
});
