import type { Assessment, AttemptTime } from '@pirecow/contracts';

export const MINUTE_MS = 60_000;
/** From here on the end is announced in plain sight (WCAG 2.2.1). */
export const SOON_MS = 5 * MINUTE_MS;
/** When screen readers are told how much is left, in minutes. */
const MARKS = [60, 30, 15, 10, 5, 2, 1];

/**
 * When an attempt ends by the clock of the browser, in milliseconds; null where it has no time limit. That clock only measures
 * how long ago (`heardAt`) the server said what time it is, so it may be wrong by hours.
 */
export function endByOwnClock({ now, endsAt }: AttemptTime, heardAt: number): number | null {
  return endsAt === null ? null : heardAt + Date.parse(endsAt) - Date.parse(now);
}

/** The minutes to announce, where one of the marks was passed between two looks at the clock. */
export function markPassed(before: number, left: number): number | undefined {
  return MARKS.findLast((mark) => left <= mark * MINUTE_MS && before > mark * MINUTE_MS);
}

/** Whether an attempt that begins now ends before its time, as the assessment is due then. */
export function isCutShort(
  { timeLimitMinutes, wouldEndAt }: Pick<Assessment, 'timeLimitMinutes' | 'wouldEndAt'>,
  now: number,
): boolean {
  if (timeLimitMinutes === null || wouldEndAt === null) return false;
  return Date.parse(wouldEndAt) - now < (timeLimitMinutes - 1) * MINUTE_MS;
}
