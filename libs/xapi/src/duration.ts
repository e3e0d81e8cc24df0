const number = String.raw`\d+(?:[.,]\d+)?`;
const format = new RegExp(
  `^P(?:(${number})W|(?:(${number})Y)?(?:(${number})M)?(?:(${number})D)?` +
    `(?:T(?:(${number})H)?(?:(${number})M)?(?:(${number})S)?)?)$`,
);
const fractionBeforeTheEnd = /[.,]\d+[A-Z]./;
const finerThanHundredths = /([.,]\d\d)\d+S$/;

/** Seconds per week, year, month, day, hour, minute, second. A year counts as 365 days, a month as 30: see parseDuration. */
const unitSeconds = [604_800, 31_536_000, 2_592_000, 86_400, 3_600, 60, 1];

/** Longer ones are no durations of anything, and would only feed the pattern. */
const longestDuration = 128;

/**
 * Whether the text is a duration of ISO 8601:2004 4.4.3.2 (xAPI 1.0.3 Data 4.6; 2.0 4.2.7): weeks alone or
 * years to seconds, and a fraction in the smallest unit only.
 */
export function isDuration(text: string): boolean {
  if (text.length > longestDuration || !/\d/.test(text) || text.endsWith('T')) return false;
  return format.test(text) && !fractionBeforeTheEnd.test(text);
}

/**
 * The duration in seconds, or undefined when the text is none. Years and months have no fixed length:
 * they count as 365 and 30 days, good enough for reports and never used to compare statements.
 */
export function parseDuration(text: string): number | undefined {
  if (!isDuration(text)) return undefined;
  const parts = format.exec(text);
  if (!parts) return undefined;
  return unitSeconds.reduce(
    (sum, unit, index) => sum + unit * Number((parts[index + 1] ?? '0').replace(',', '.')),
    0,
  );
}

/**
 * Seconds as hours, minutes and seconds, cut to hundredths ("PT1H4M3.25S").
 * @throws RangeError when the seconds are negative or not finite.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError(`not a duration: ${seconds}`);
  // 1.15 * 100 is 114.999…: the small amount undoes binary fractions, it never reaches a hundredth.
  const hundredths = Math.floor(seconds * 100 + 1e-6);
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6_000) % 60;
  const rest = (hundredths % 6_000) / 100;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`;
  return `PT${time || '0S'}`;
}

/** Cut to 0.01 s, never rounded, otherwise letter for letter (xAPI 1.0.3 Data 4.6; 2.0 4.2.7). */
export function truncateDuration(text: string): string {
  return text.replace(finerThanHundredths, '$1S');
}
