const MINUTE_MS = 60_000;
/** Nobody has spoken for so long: the burst is over. */
const QUIET_MS = 5 * MINUTE_MS;
/** Who speaks on and on does not keep the others waiting for ever. */
const LONGEST_MS = 30 * MINUTE_MS;

/**
 * Letters about what people say go once for each burst of it.
 * @returns two moments: a burst is told whose last word came before the first one, or whose first word came before the second
 */
export function endedBursts(now: Date): [Date, Date] {
  return [new Date(now.getTime() - QUIET_MS), new Date(now.getTime() - LONGEST_MS)];
}
