import { dayAfter, isWorkingDay, midnightOf, wallDayOf } from './working-days';

const HOUR_MS = 3_600_000;

/**
 * Until when an answer is promised: so many hours of working days after `asked` (help "within 48 working hours", Orden
 * TMS/369/2019). Monday to Friday count whole, in the time zone of who tutors; Saturdays and Sundays do not. Holidays are not
 * known: they differ from town to town, and a promise that ends too early wrongs nobody.
 */
export function promisedBy(asked: Date, hours: number, timeZone: string): Date {
  let left = hours * HOUR_MS;
  let day = wallDayOf(asked, timeZone);
  let from = asked.getTime();
  for (;;) {
    const next = dayAfter(day);
    const end = midnightOf(next, timeZone).getTime();
    if (isWorkingDay(day)) {
      if (left <= end - from) return new Date(from + left);
      left -= end - from;
    }
    day = next;
    from = end;
  }
}
