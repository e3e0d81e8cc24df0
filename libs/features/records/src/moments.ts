import { fieldError } from '@pirecow/platform';
import { parseTimestamp } from '@pirecow/xapi';

/** SQL for a moment as the store answers it: UTC, with all that PostgreSQL keeps of it, so that it can be asked for. */
export function momentText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/**
 * A moment that was asked for, in UTC with microseconds.
 * @throws AppError naming the field where PostgreSQL would not know the zone or the year
 */
export function askedMoment(field: 'since' | 'until', text: string): string {
  const moment = parseTimestamp(text, '1.0.3');
  if (moment === undefined) throw fieldError(field, 'date');
  const micros = (/[.,]\d{3}(\d{1,3})/.exec(text)?.[1] ?? '').padEnd(3, '0');
  return new Date(moment).toISOString().replace('Z', `${micros}Z`);
}
