import type { SpaceHours } from '@pirecow/contracts';
import { dayAfter, type HoursPlace, spansOf, type WallSpan } from './opening-hours';

const WEEK = 7;
const YEAR = 365;
/** Days shut in a row, from which on it is a season and no weekend. */
const SEASON = 7;

const dayOf = (wall: string) => wall.slice(0, 10);
/** Midnight at the end of a day is told as 24:00. */
const hourOf = (wall: string, day: string) => (dayOf(wall) > day ? '24:00' : wall.slice(11));

/** The part of each span that lies on a day. */
function onDay(spans: readonly WallSpan[], day: string): [string, string][] {
  return spans
    .filter(({ from, to }) => dayOf(from) <= day && to > `${day} 00:00`)
    .map(({ from, to }) => [dayOf(from) < day ? '00:00' : from.slice(11), hourOf(to, day)]);
}

/** Runs of days without an open hour, as first and last day; one that has no end within the year is none of a season. */
function closures(spans: readonly WallSpan[], today: string): SpaceHours['closures'] {
  const starts = [...spans.map(({ from }) => from)];
  const ends = [`${today} 00:00`, ...spans.map(({ to }) => to)];
  return starts.flatMap((next, index) => {
    const last = ends[index] ?? next;
    const from = last.endsWith('00:00') ? dayOf(last) : dayAfter(dayOf(last), 1);
    const to = dayAfter(dayOf(next), -1);
    return dayAfter(from, SEASON - 1) <= to ? [{ from, to }] : [];
  });
}

/** The hours of a space as a page tells them: the coming seven days, and the closures of the coming year. */
export function shownHours(text: string, place: HoursPlace, today: string): Omit<SpaceHours, 'openUntil'> {
  const year = spansOf(text, place, today, YEAR);
  const days = Array.from({ length: WEEK }, (_, index) => dayAfter(today, index));
  return {
    week: days.map((day) => ({ day, spans: onDay(year, day) })),
    closures: closures(year, today).slice(0, 4),
    text,
  };
}
