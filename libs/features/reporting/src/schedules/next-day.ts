import type { Cadence } from '@pirecow/contracts';

const DAY_MS = 24 * 3_600_000;

/** The first Monday, or the first of a month, that comes after a day (`2026-11-27`). */
export function dayAfter(day: string, cadence: Cadence): string {
  const date = new Date(`${day}T00:00:00Z`);
  const next =
    cadence === 'weekly'
      ? new Date(date.getTime() + (7 - ((date.getUTCDay() + 6) % 7)) * DAY_MS)
      : new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
  return next.toISOString().slice(0, 10);
}

/** The months of a report that is sent on a day: from January to the month that is over, of one year. */
export function monthsUntil(day: string): { from: string; to: string } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const to = new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
  return { from: `${to.slice(0, 4)}-01`, to };
}
