/** A day of the calendar, as the UTC midnight that bears its date. */
type Day = number;

const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  formatters.set(timeZone, made);
  return made;
}

/** What clocks show in that zone, as if it were UTC. */
function wallClock(moment: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The day that it is in a time zone. */
export function wallDayOf(moment: Date, timeZone: string): Day {
  return Math.floor(wallClock(moment.getTime(), timeZone) / DAY_MS) * DAY_MS;
}

export const dayAfter = (day: Day): Day => day + DAY_MS;

export function isWorkingDay(day: Day): boolean {
  return ![SATURDAY, SUNDAY].includes(new Date(day).getUTCDay());
}

/** The moment at which a day begins in a time zone: twice nearer, since the distance to UTC may change in between. */
export function midnightOf(day: Day, timeZone: string): Date {
  const near = day - (wallClock(day, timeZone) - day);
  return new Date(near - (wallClock(near, timeZone) - day));
}
