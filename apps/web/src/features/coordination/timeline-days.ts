import type { TimelineEvent } from '@pirecow/contracts';

export interface TimelineDay {
  day: string;
  events: TimelineEvent[];
}

/** Events by day, in their order. `dayOf` says the day of a moment in the reader's zone. */
export function daysOf(events: readonly TimelineEvent[], dayOf: (moment: string) => string): TimelineDay[] {
  const days = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    const day = dayOf(event.happenedAt);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, list]) => ({ day, events: list }));
}

/** The key of the sentence for an event: an answer was right, wrong, or neither. */
export function sentenceKey({ verb, success }: Pick<TimelineEvent, 'verb' | 'success'>) {
  if (verb !== 'answered' || success === null) return verb;
  return success ? 'answered-right' : 'answered-wrong';
}

/** What a device wrote: its time of day and how far its zone is from UTC; undefined where that cannot be read. */
export function deviceClock(text: string): { time: string; zone: string } | undefined {
  const [, time, zone] = /T(\d\d:\d\d:\d\d)[\d.]*(Z|[+-]\d\d:?\d\d)$/.exec(text) ?? [];
  return time && zone ? { time, zone: zone === 'Z' ? 'UTC' : zone } : undefined;
}
