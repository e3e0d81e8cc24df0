import { FEW } from '@pirecow/contracts';

/** The normal deviate of an interval that holds the true share in 95 of 100 cases. */
const Z = 1.959_964;

export interface Interval {
  low: number;
  high: number;
}

/** A part of a whole: how many of how many. */
export interface Share {
  part: number;
  whole: number;
}

/**
 * Between which shares the true one lies in 95 of 100 cases, from 0 to 1. Wilson's score interval (E. B. Wilson, Journal of the American
 * Statistical Association 22, 1927, 209–212), which holds for shares near nothing or all as well.
 */
export function wilson({ part, whole }: Share): Interval {
  const share = part / whole;
  const centre = share + Z ** 2 / (2 * whole);
  const reach = Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  const scale = 1 + Z ** 2 / whole;
  return { low: Math.max(0, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) };
}

/**
 * Between which values the difference of two shares lies in 95 of 100 cases: square-and-add of Wilson's intervals (R. G. Newcombe,
 * Statistics in Medicine 17, 1998, 873–890, method 10).
 */
export function difference(one: Share, other: Share): Interval {
  const [a, b] = [one.part / one.whole, other.part / other.whole];
  const [ofOne, ofOther] = [wilson(one), wilson(other)];
  return {
    low: a - b - Math.hypot(a - ofOne.low, ofOther.high - b),
    high: a - b + Math.hypot(ofOne.high - a, b - ofOther.low),
  };
}

export type Verdict = 'too-few' | 'alike' | 'apart';

/** Whether two shares may be told apart: not of a few, and only where chance alone would hardly make such a difference. */
export function compared(one: Share, other: Share): Verdict {
  if (Math.min(one.whole, other.whole) < FEW.compared) return 'too-few';
  const { low, high } = difference(one, other);
  return low > 0 || high < 0 ? 'apart' : 'alike';
}
