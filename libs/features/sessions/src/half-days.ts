import type { HalfDay } from '@pirecow/contracts';

/** When a meeting is held, by the clock at its place: `09:00`. The pause is set or not as a whole. */
export interface MeetingTimes {
  from: string;
  until: string;
  pauseFrom: string | null;
  pauseUntil: string | null;
}

/** Where a day without a pause at midday is cut. */
const MIDDAY = '13:00';
/** A pause within this time is the one between the halves, if people can eat in it; another one lies within a half. In Spain they do at two. */
const MIDDAY_FROM = '11:30';
const MIDDAY_UNTIL = '15:00';
/** In minutes: what is shorter is no half-day of its own, and no pause of midday. */
const SHORTEST = 30;

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const between = (from: string, until: string) => minutesOf(until) - minutesOf(from);

/** Minutes of the pause within a part of the day. */
function paused({ pauseFrom, pauseUntil }: MeetingTimes, from: string, until: string): number {
  if (pauseFrom === null || pauseUntil === null) return 0;
  const [first, last] = [pauseFrom > from ? pauseFrom : from, pauseUntil < until ? pauseUntil : until];
  return Math.max(0, between(first, last));
}

/** Where the halves of the day part: at the pause of midday, else at one o’clock. */
function cutOf({ from, until, pauseFrom, pauseUntil }: MeetingTimes): [until: string, from: string] {
  if (!pauseFrom || !pauseUntil || from >= MIDDAY || until <= MIDDAY) return [MIDDAY, MIDDAY];
  const isMidday = pauseFrom < MIDDAY_UNTIL && pauseUntil > MIDDAY_FROM;
  return isMidday && between(pauseFrom, pauseUntil) >= SHORTEST ? [pauseFrom, pauseUntil] : [MIDDAY, MIDDAY];
}

/**
 * The half-days of a meeting in their order: one or two. Together they last as long as the meeting without its pause; a
 * part of less than half an hour belongs to the other one.
 */
export function halfDaysOf(times: MeetingTimes): HalfDay[] {
  const { from, until } = times;
  const part = (half: HalfDay['half'], first: string, last: string): HalfDay => ({
    ...{ half, from: first, until: last },
    minutes: between(first, last) - paused(times, first, last),
  });
  const [morningEnds, afternoonBegins] = cutOf(times);
  const morning = part('morning', from, morningEnds < until ? morningEnds : until);
  const afternoon = part('afternoon', afternoonBegins > from ? afternoonBegins : from, until);
  if (morning.minutes >= SHORTEST && afternoon.minutes >= SHORTEST) return [morning, afternoon];
  return [part(morning.minutes >= afternoon.minutes ? 'morning' : 'afternoon', from, until)];
}
