import { parseTimestamp, platformContextExtensions, type Statement } from '@pirecow/xapi';

/** Header in which a browser says what its own clock shows while it sends, as an ISO 8601 instant. */
export const DEVICE_TIME_HEADER = 'x-device-time';

/** What is less is the way of the request, not a wrong clock. */
const NOTICEABLE_MS = 60_000;

/** How far the clock of a device is ahead of ours, in milliseconds; 0 where it is right, or says nothing. */
export function aheadBy(deviceTime: unknown, now: Date): number {
  const ahead = typeof deviceTime === 'string' ? Date.parse(deviceTime) - now.getTime() : 0;
  return Math.abs(ahead) > NOTICEABLE_MS ? ahead : 0;
}

/** The moment that a device tells of, by our clock: never before `since`, which its learner could not, and never to come. */
export function inTime(
  said: number,
  { now, ahead, since }: { now: Date; ahead: number; since: Date },
): number {
  return Math.min(now.getTime(), Math.max(since.getTime(), said - ahead));
}

/**
 * The statement with its time by our clock: a wrong one costs nobody their learning. Where the time had to be changed, the
 * word of the device stays in the extension for it.
 */
export function inServerTime(
  statement: Statement,
  { iriBase, now, ahead }: { iriBase: string; now: Date; ahead: number },
  since: Date,
): Statement {
  const { timestamp: shown = '' } = statement;
  const said = parseTimestamp(shown, '1.0.3');
  if (said === undefined) return statement;
  const moment = inTime(said, { now, ahead, since });
  if (moment === said) return statement;
  const { deviceTime } = platformContextExtensions(iriBase);
  const extensions = { [deviceTime]: shown, ...statement.context?.extensions };
  const timestamp = new Date(moment).toISOString();
  return { ...statement, timestamp, context: { ...statement.context, extensions } };
}
