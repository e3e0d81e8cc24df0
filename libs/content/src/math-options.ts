/**
 * How KaTeX draws formulas, here and in the studio: as MathML, which browsers lay out by themselves (no styles, no fonts, no
 * script for who reads). Nothing is trusted (no links, pictures or classes), macros expand at most a thousand times, nothing
 * is drawn larger than twenty times the letters.
 */
export const MATH_OPTIONS = {
  output: 'mathml',
  displayMode: true,
  trust: false,
  strict: 'ignore',
  maxExpand: 1_000,
  maxSize: 20,
  throwOnError: true,
} as const;
