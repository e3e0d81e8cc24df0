import type { HalfDay } from './meetings';

const MINUTE_MS = 60_000;
/** People sign from shortly before to well after, when the last ones have found their phone. */
const BEFORE_MS = 30 * MINUTE_MS;
const AFTER_MS = 60 * MINUTE_MS;

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** When a half-day begins and ends. */
export interface HalfMoments {
  begins: Date;
  ends: Date;
}

/** The moments at which a half-day of a meeting begins and ends. */
export function momentsOf(
  meeting: { startsAt: Date | string; from: string },
  half: Pick<HalfDay, 'from' | 'until'>,
): HalfMoments {
  const starts = new Date(meeting.startsAt).getTime();
  const at = (clock: string) => new Date(starts + (minutesOf(clock) - minutesOf(meeting.from)) * MINUTE_MS);
  return { begins: at(half.from), ends: at(half.until) };
}

/** Whether a half-day may be spoken of at a moment: from shortly before it on. */
export const hasBegun = ({ begins }: Pick<HalfMoments, 'begins'>, moment: Date): boolean =>
  moment.getTime() >= begins.getTime() - BEFORE_MS;

/** Whether a half-day may be signed at a moment. */
export const maySignAt = (half: HalfMoments, moment: Date): boolean =>
  hasBegun(half, moment) && moment.getTime() <= half.ends.getTime() + AFTER_MS;

/** From when on a half-day may be signed, by the clock at its place: `08:30`. */
export function signsFrom({ from }: Pick<HalfDay, 'from'>): string {
  const minutes = Math.max(0, minutesOf(from) - BEFORE_MS / MINUTE_MS);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
