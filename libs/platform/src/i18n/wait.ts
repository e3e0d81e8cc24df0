const A_MINUTE = 60;

/** A time to wait in words: in seconds up to a minute and a half, beyond in minutes that are surely enough. */
export function wait(seconds: number, language: string): string {
  const inMinutes = seconds > 1.5 * A_MINUTE;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: inMinutes ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(inMinutes ? Math.ceil(seconds / A_MINUTE) : seconds);
}
