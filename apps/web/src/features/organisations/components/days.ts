import { useSession } from '../../../lib/session';
import { momentOf, wallClock } from '../../../lib/wall-clock';

/** The zone in which the reader's days begin and end. */
export function useTimeZone(): string {
  const { account } = useSession();
  return account?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The first second of a day in that zone, as a moment. */
export const startOfDay = (day: string, timeZone: string): string => momentOf(day, '00:00:00', timeZone);

/** The last second of a day in that zone, as a moment. */
export const endOfDay = (day: string, timeZone: string): string => momentOf(day, '23:59:59', timeZone);

/** The day of a moment in that zone, as a date field holds it; empty where there is none. */
export function dayOf(moment: string | null, timeZone: string): string {
  return moment ? wallClock(Date.parse(moment), timeZone).slice(0, 10) : '';
}

/** The day of now there, as a date field wants it. */
export function today(timeZone: string): string {
  return dayOf(new Date().toISOString(), timeZone);
}
