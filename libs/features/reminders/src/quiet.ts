/** Reminders come at a civil hour, on a working day or on Saturday. */
const FROM_HOUR = 8;
const UNTIL_HOUR = 19;

/** By time zone: making one takes longer than asking it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23', weekday: 'short' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' },
  });
  formats.set(timeZone, made);
  return made;
}

/** What clocks and calendars say in a time zone. */
export function localTime(moment: Date, timeZone: string): { day: string; hour: number; weekday: string } {
  const parts = formatIn(timeZone).formatToParts(moment);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    hour: Number(of('hour')),
    weekday: of('weekday'),
  };
}

/**
 * Whether somebody is left in peace: at night, on Sundays, and on days off where they live.
 * @param isDayOff of a day (`2026-11-24`)
 */
export function isQuiet(moment: Date, timeZone: string, isDayOff: (day: string) => boolean): boolean {
  const { day, hour, weekday } = localTime(moment, timeZone);
  return hour < FROM_HOUR || hour >= UNTIL_HOUR || weekday === 'Sun' || isDayOff(day);
}
