import OpeningHours from 'opening_hours';

/** The whole area keeps one clock: France, Spain and Andorra share it. */
export const SPACES_ZONE = 'Europe/Paris';
const DAY_MS = 86_400_000;

/** Public holidays depend on the country, sunrise on the point. */
export interface HoursPlace {
  lat: number;
  lon: number;
  /** ISO 3166-1, or null where it is not known. */
  country: string | null;
}

/** Open from one moment of the wall clock to another (`2026-11-27 09:00`), the last not included. */
export interface WallSpan {
  from: string;
  to: string;
}

/** Where the library knows holidays by region only, none are kept. */
function read(text: string, { lat, lon, country }: HoursPlace): OpeningHours {
  const address = { country_code: (country ?? 'fr').toLowerCase(), state: '' };
  return new OpeningHours(text, { lat, lon, address });
}

/** Whether a text is `opening_hours` of OpenStreetMap that says when a place is open. */
export function isOpeningHours(text: string): boolean {
  try {
    read(text, { lat: 43, lon: 1, country: 'FR' });
    return true;
  } catch {
    return false;
  }
}

const two = (number: number) => String(number).padStart(2, '0');

/** The library reads the clock of the process: these dates carry the wall clock of the area in their local fields. */
const wallText = (date: Date) =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;

/** The day of the area's clock at a moment, such as `2026-11-27`. */
export function wallDay(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: SPACES_ZONE }).format(moment);
}

const midnight = (day: string) => new Date(`${day}T00:00:00`);

/** The day that is so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * When a place is open in the `days` days from `day` on. What is only perhaps open ("by appointment") is not in it.
 * @returns nothing where the text cannot be followed
 */
export function spansOf(text: string, place: HoursPlace, day: string, days: number): WallSpan[] {
  try {
    return read(text, place)
      .getOpenIntervals(midnight(day), midnight(dayAfter(day, days)))
      .filter(([, , unknown]) => !unknown)
      .map(([from, to]) => ({ from: wallText(from), to: wallText(to) }));
  } catch {
    return [];
  }
}
