import type { DoneEarlier } from '@pirecow/contracts';
import { aheadBy, inTime } from '@pirecow/features/records';

const DAY_MS = 86_400_000;
/** How long after the end of an access what was done before it may still arrive (ADR 25). */
const LATE_DAYS = 30;

/** When a device without a network did something, by our clock, and its own word where that is another. */
export interface Done {
  at: Date;
  /** What the device said; undefined where its clock is right. */
  shown?: string;
  /** Of an assessment: it was handed in without a network. */
  isOffline?: boolean;
}

/** When it was done: the word of the device, set right by what its clock shows while it sends. Undefined: now. */
export function doneIn(earlier: DoneEarlier, { now, since }: { now: Date; since: Date }): Done | undefined {
  if (!earlier) return undefined;
  const said = Date.parse(earlier.doneAt);
  const moment = inTime(said, { now, since, ahead: aheadBy(earlier.deviceTime, now) });
  return { at: new Date(moment), ...(moment === said ? {} : { shown: earlier.doneAt }) };
}

/** The earliest end of an access after which something may arrive now. */
export const earliestEnd = (now: Date): Date => new Date(now.getTime() - LATE_DAYS * DAY_MS);
