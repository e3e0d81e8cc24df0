import { basqueLongDate, basqueRelative, basqueShortDate, type DateParts } from './basque-dates';

/** How one reader writes dates and numbers. */
export interface FormatFacts {
  /** Locale for Intl. */
  intl: string;
  /** Set where dates are ours to write. */
  dates?: 'eu' | undefined;
  /** IANA zone of the reader, so that server and browser write the same. */
  timeZone: string;
}

export type Moment = string | number | Date;

/** `long`: 24 novembre 2026. `short`: 24/11/2026. */
export type DateStyle = 'long' | 'short';

function partsOf(moment: Moment, timeZone: string): DateParts {
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = new Map(
    formatter.formatToParts(new Date(moment)).map(({ type, value }) => [type, Number(value)]),
  );
  return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 1, day: parts.get('day') ?? 1 };
}

/** A moment at which it is that day (`2026-11-24`) wherever people of the region read it. */
export const noonOf = (day: string): string => `${day}T12:00:00Z`;

/** The date alone, in the reader's zone. */
export function formatDate(facts: FormatFacts, moment: Moment, style: DateStyle = 'long'): string {
  if (facts.dates === 'eu') {
    const parts = partsOf(moment, facts.timeZone);
    return style === 'long' ? basqueLongDate(parts) : basqueShortDate(parts);
  }
  const options: Intl.DateTimeFormatOptions =
    style === 'long'
      ? { year: 'numeric', month: 'long', day: 'numeric' }
      : { year: 'numeric', month: '2-digit', day: '2-digit' };
  return new Intl.DateTimeFormat(facts.intl, { ...options, timeZone: facts.timeZone }).format(
    new Date(moment),
  );
}

/** The time of day on 24 hours, in the reader's zone. */
export function formatTime(facts: FormatFacts, moment: Moment): string {
  return new Intl.DateTimeFormat(facts.intl, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: facts.timeZone,
  }).format(new Date(moment));
}

/** Date and time of day on 24 hours, in the reader's zone. */
export function formatDateTime(facts: FormatFacts, moment: Moment, style: DateStyle = 'long'): string {
  return `${formatDate(facts, moment, style)}, ${formatTime(facts, moment)}`;
}

/** A number with at most `digits` decimals (2). */
export function formatNumber(facts: FormatFacts, value: number, digits = 2): string {
  return new Intl.NumberFormat(facts.intl, { maximumFractionDigits: digits }).format(value);
}

/** `value` is 0 to 1. Basque writes the sign first. */
export function formatPercent(facts: FormatFacts, value: number): string {
  if (facts.dates === 'eu') return `% ${formatNumber(facts, value * 100, 0)}`;
  return new Intl.NumberFormat(facts.intl, { style: 'percent', maximumFractionDigits: 0 }).format(value);
}

/** Minutes as `45 min`, `2 h`, `1 h 05`: the same in all our languages. */
export function formatDuration(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
}

const MINUTE = 60_000;
const steps: readonly [unit: Intl.RelativeTimeFormatUnit, length: number, below: number][] = [
  ['minute', MINUTE, 60 * MINUTE],
  ['hour', 60 * MINUTE, 24 * 60 * MINUTE],
  ['day', 1440 * MINUTE, 14 * 1440 * MINUTE],
  ['week', 7 * 1440 * MINUTE, 60 * 1440 * MINUTE],
  ['month', 30.44 * 1440 * MINUTE, 365 * 1440 * MINUTE],
  ['year', 365.25 * 1440 * MINUTE, Infinity],
];

/** "3 days ago", "in 2 hours". Pass `now` when rendering on the server. */
export function formatRelative(facts: FormatFacts, moment: Moment, now: Moment = Date.now()): string {
  const distance = new Date(moment).getTime() - new Date(now).getTime();
  const [unit, length] = steps.find(([, , below]) => Math.abs(distance) < below) ?? [
    'year',
    365.25 * 1440 * MINUTE,
  ];
  const amount = Math.round(distance / length);
  if (facts.dates === 'eu') return basqueRelative(amount, unit);
  return new Intl.RelativeTimeFormat(facts.intl, { numeric: 'auto' }).format(amount, unit);
}

/** The mark between whole numbers and what follows. */
export function decimalMark({ intl }: FormatFacts): string {
  const parts = new Intl.NumberFormat(intl).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
