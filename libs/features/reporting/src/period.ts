import type { CoordinationFilters } from '@pirecow/contracts';
import { fieldError } from '@pirecow/platform';
import type { Period } from './report-sql';

/** Zone of the programme area: France, Spain and Andorra keep the same time. */
export const PROGRAMME_ZONE = 'Europe/Paris';

const DAY_MS = 24 * 3600 * 1000;

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return local - Math.floor(moment / 1000) * 1000;
}

/** The moment at which a day (`2026-11-24`, in UTC milliseconds of its midnight) begins in a time zone. */
export function beginOf(midnight: number, timeZone: string): Date {
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone));
}

/**
 * The instants between which the days of the filters lie, in the reader's time zone.
 * @throws AppError `input.invalid` where the last day is before the first
 */
export function periodOf({ from, to }: Pick<CoordinationFilters, 'from' | 'to'>, timeZone: string): Period {
  if (from && to && to < from) throw fieldError('to', 'period-order');
  return {
    from: from ? beginOf(Date.parse(from), timeZone) : null,
    until: to ? beginOf(Date.parse(to) + DAY_MS, timeZone) : null,
  };
}
