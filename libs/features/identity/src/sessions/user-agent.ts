type Sign = readonly [name: string, pattern: RegExp];

/** First match wins: browsers name their ancestors too. */
const BROWSERS: readonly Sign[] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];

const SYSTEMS: readonly Sign[] = [
  ['Android', /\bAndroid\b/],
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMacintosh\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
];

function nameOf(signs: readonly Sign[], header: string): string | undefined {
  return signs.find(([, pattern]) => pattern.test(header))?.[0];
}

/** Browser and system in two words, enough to recognise one's devices by; versions and models are not kept. */
export function deviceOf(header: string | undefined): string {
  const text = (header ?? '').slice(0, 500);
  return [nameOf(BROWSERS, text), nameOf(SYSTEMS, text)].filter(Boolean).join(', ');
}
