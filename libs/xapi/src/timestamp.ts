import type { XapiVersion } from './model';

const rfc3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/;
const iso8601Extended =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const iso8601Basic =
  /^(\d{4})(\d\d)(\d\d)T(\d\d)(?:(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/** UTC with milliseconds, as this platform and most tools write it: nothing of it would change. */
const inUtc = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** No timestamp in the wild is longer; longer fractions only waste work. */
const longestTimestamp = 64;

/**
 * The instant of a timestamp in milliseconds since 1970, or undefined when it is not one.
 * 1.0.3 (Data 4.5) takes a calendar date with a time in ISO 8601, extended or basic; without a zone it is read as UTC.
 * 2.0 (4.2.7) takes RFC 3339 only. Neither takes the unknown offset -00:00. Finer than a millisecond is cut off.
 */
export function parseTimestamp(text: string, version: XapiVersion): number | undefined {
  const parts = partsOf(text, version);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (!isCalendarDay(year, month, day) || !isTimeOfDay(hour, minute, second, version)) return undefined;
  const offset = offsetMinutes(parts[8] ?? 'Z');
  if (offset === undefined) return undefined;
  const instant = new Date(0);
  instant.setUTCFullYear(year, month - 1, day);
  instant.setUTCHours(hour, minute - offset, second, Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0')));
  return isWritable(instant) ? instant.getTime() : undefined;
}

function partsOf(text: string, version: XapiVersion): RegExpExecArray | null {
  if (text.length > longestTimestamp) return null;
  return version === '2.0.0' ? rfc3339.exec(text) : (iso8601Extended.exec(text) ?? iso8601Basic.exec(text));
}

/** The timestamp in UTC with milliseconds (Data 4.5, "SHOULD return the Timestamp in UTC"); what is none comes back unchanged. */
export function utcTimestamp(text: string): string {
  if (inUtc.test(text)) return text;
  const instant = parseTimestamp(text, '2.0.0') ?? parseTimestamp(text, '1.0.3');
  return instant === undefined ? text : new Date(instant).toISOString();
}

// Years 1 to 9999: four digits in UTC, which both standards write and PostgreSQL reads.
function isWritable(instant: Date): boolean {
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}

// ISO 8601 has midnight at the end of a day, RFC 3339 has not; both have leap seconds.
function isTimeOfDay(hour: number, minute: number, second: number, version: XapiVersion): boolean {
  if (hour === 24) return version === '1.0.3' && minute === 0 && second === 0;
  return hour <= 23 && minute <= 59 && second <= 60;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return undefined;
  const total = hours * 60 + minutes;
  if (zone.startsWith('-')) return total === 0 ? undefined : -total;
  return total;
}
