const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before the next try, in milliseconds: doubling from two seconds up to five minutes, spread by up to a
 * quarter so that many browsers do not come back at once. `chance` is 0 to 1.
 */
export function backOffMs(failures: number, chance: number): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.round(plain * (1 - chance / 4));
}
