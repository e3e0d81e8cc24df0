import { beginOf } from '../period';
import type { Period } from '../report-sql';

/** Months of the tallies are those of both sides of the border: Paris, Madrid and Andorra have one clock. */
export const TALLY_ZONE = 'Europe/Paris';

const SHORT_MS = 32 * 24 * 3600 * 1000;

/** Enrolments to be added (1) or taken off (-1), from a moment until before another. */
export interface Edge {
  from: Date;
  until: Date;
  sign: 1 | -1;
}

/** A period as whole months (`from` until before `until`, days such as `2026-11-01`) and what is more or less than those. */
export interface MonthlyPeriod {
  from: string | null;
  until: string | null;
  edges: Edge[];
}

interface Month {
  day: string;
  begins: Date;
}

function monthOf(year: number, month: number): Month {
  const midnight = Date.UTC(year, month);
  return {
    day: new Date(midnight).toISOString().slice(0, 10),
    begins: beginOf(midnight, TALLY_ZONE),
  };
}

/** The month in which a moment lies, and the one after it. */
function monthsAround(moment: Date): { before: Month; after: Month } {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('en-CA', {
    timeZone: TALLY_ZONE,
    year: 'numeric',
    month: 'numeric',
  })
    .format(moment)
    .split('-')
    .map(Number);
  return { before: monthOf(year, month - 1), after: monthOf(year, month) };
}

/** The begin of a month that lies nearest, since so much less has to be added or taken off. */
function nearest(moment: Date): Month {
  const { before, after } = monthsAround(moment);
  const toNext = after.begins.getTime() - moment.getTime();
  return toNext < moment.getTime() - before.begins.getTime() ? after : before;
}

/**
 * Parts a period into months of the tallies and edges; together they are exactly the period, in whatever time
 * zone it was meant. Null where it is so short that it is cheaper to read itself.
 */
export function monthly({ from, until }: Period, now: Date): MonthlyPeriod | null {
  if (from && until && until.getTime() - from.getTime() < SHORT_MS) return null;
  const first = from && nearest(from);
  // Beyond this month lies next to nothing: it is taken whole, and what has a later date is taken off.
  const last = until && (until > now ? monthsAround(until).after : nearest(until));
  return {
    from: first?.day ?? null,
    until: last?.day ?? null,
    edges: [...edgeOf(from, first, 1), ...edgeOf(until, last, -1)],
  };
}

/** What lies between the end of a period and that of its months. `inward`: 1 where the period begins there, -1 where it ends. */
function edgeOf(end: Date | null, month: Month | null, inward: 1 | -1): Edge[] {
  if (!end || !month || end.getTime() === month.begins.getTime()) return [];
  const outward = inward === 1 ? -1 : 1;
  const [from, until] = end < month.begins ? [end, month.begins] : [month.begins, end];
  return [{ from, until, sign: end < month.begins ? inward : outward }];
}
