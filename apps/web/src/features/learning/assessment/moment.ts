/** The longest a timer of a browser waits. */
const LONGEST_MS = 2 ** 31 - 1;

/** Whether a moment has come. */
export const hasCome = (moment: number | null, now: number): boolean => moment !== null && moment <= now;

/**
 * Looks once, when a moment has come; not at all where it has come already, or never does.
 * @param seen what the time was at the last look
 * @param after starts a timer and returns what cancels it
 * @returns what gives up
 */
export function whenCome(
  moment: number | null,
  { seen, now }: { seen: number; now: number },
  after: (milliseconds: number, work: () => void) => () => void,
  tell: () => void,
): (() => void) | undefined {
  if (moment === null || hasCome(moment, seen)) return undefined;
  return after(Math.min(LONGEST_MS, Math.max(0, moment - now) + 1), tell);
}
