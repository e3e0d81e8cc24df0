import { useSession } from '../../../lib/session';

/** The zone in which the reader's days begin and end. */
export function useTimeZone(): string {
  const { account } = useSession();
  return account?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The wall clock of a zone as `2027-01-31T23:59:59`. Swedish writes dates as ISO 8601 does. */
function wallClock(moment: number, timeZone: string): string {
  const swedish = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return swedish.format(moment).replace(' ', 'T');
}

function offsetAt(moment: number, timeZone: string): number {
  return Date.parse(`${wallClock(moment, timeZone)}Z`) - moment;
}

function momentOf(day: string, time: string, timeZone: string): string {
  const inUtc = Date.parse(`${day}T${time}Z`);
  // The first guess may lie on the other side of a change of clocks; the second does not.
  const guess = inUtc - offsetAt(inUtc, timeZone);
  return new Date(inUtc - offsetAt(guess, timeZone)).toISOString();
}

/** The first second of a day in that zone, as a moment. */
export const startOfDay = (day: string, timeZone: string): string => momentOf(day, '00:00:00', timeZone);

/** The last second of a day in that zone, as a moment. */
export const endOfDay = (day: string, timeZone: string): string => momentOf(day, '23:59:59', timeZone);

/** The day of a moment in that zone, as a date field holds it; empty where there is none. */
export function dayOf(moment: string | null, timeZone: string): string {
  return moment ? wallClock(Date.parse(moment), timeZone).slice(0, 10) : '';
}
