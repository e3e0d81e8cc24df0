import type { TimelineEvent } from '@pirecow/contracts';
import { type Sealed, sealedEvents } from './log-reader';
import type { Part } from './part';
import type { Told } from './told';

/** RD 694/2017 (Spain): nobody learns longer than that on a day, in hours. A day above it is told, and said to be. */
const HOURS_A_DAY = 8;
const DAY_SECONDS = 86_400;

interface Day {
  first: Date;
  last: Date;
  /** When the last of it came to the server. */
  received: Date;
  active: number;
  idle: number;
  events: number;
}

const later = (one: Date, other: Date) => (one > other ? one : other);

function withEvent(day: Day | undefined, { timestamp: at, stored }: Sealed, event: TimelineEvent): Day {
  const { first, last, received, active, idle, events } = day ?? {
    ...{ first: at, last: at, received: new Date(stored), active: 0, idle: 0, events: 0 },
  };
  // Only visits say how long they were: what is completed repeats their sum.
  const isVisit = event.verb === 'experienced';
  return {
    first: at < first ? at : first,
    last: later(at, last),
    received: later(new Date(stored), received),
    active: active + (isVisit ? (event.activeSeconds ?? 0) : 0),
    idle: idle + (isVisit ? (event.idleSeconds ?? 0) : 0),
    events: events + 1,
  };
}

/** What an inspector had better know of it: more time than the law allows for, or words of a device that came on another day. */
function marksOf(day: string, { active, received }: Day, { say, day: dayOf }: Told): string {
  const marks = [
    ...(active > HOURS_A_DAY * 3600 ? [say('days.long', { hours: HOURS_A_DAY })] : []),
    ...(dayOf(received) === day ? [] : [say('days.late')]),
  ];
  return marks.join(' · ');
}

/**
 * Every day with its time of connection: Spain keeps this evidence day by day (RD 694/2017). What was voided does not count, and no
 * day is longer than a day.
 */
export const DAYS: Part = {
  part: 'days',
  columns: ['day', 'first', 'last', 'received', 'active-minutes', 'idle-minutes', 'events', 'mark'],
  rows: async function* (learner, told, reading) {
    const days = new Map<string, Day>();
    for await (const { entry, event } of sealedEvents(learner, told, reading)) {
      if (entry.isVoided) continue;
      const key = told.day(entry.timestamp);
      days.set(key, withEvent(days.get(key), entry, event));
    }
    for (const [day, known] of [...days].sort(([a], [b]) => (a < b ? -1 : 1)))
      yield {
        ...{ day, events: known.events, mark: marksOf(day, known, told) },
        ...{ first: told.moment(known.first), last: told.moment(known.last) },
        received: told.moment(known.received),
        'active-minutes': Math.round(Math.min(known.active, DAY_SECONDS) / 60),
        'idle-minutes': Math.round(Math.min(known.idle, DAY_SECONDS) / 60),
      };
  },
};
