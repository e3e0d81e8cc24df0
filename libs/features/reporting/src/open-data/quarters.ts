import type { CoordinationFilters } from '@pirecow/contracts';

/** The quarters (of UTC) that are over at a moment, the last first. */
export function quartersBefore(now: Date, count: number): string[] {
  const current = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);
  return Array.from({ length: count }, (_, index) => {
    const quarter = current - 1 - index;
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
  });
}

/** The first and the last day of a quarter. */
export function daysOf(quarter: string): Required<Pick<CoordinationFilters, 'from' | 'to'>> {
  const [year = 0, number = 1] = quarter.split('-Q').map(Number);
  const day = (month: number, date: number) =>
    new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
  return { from: day((number - 1) * 3, 1), to: day(number * 3, 0) };
}
