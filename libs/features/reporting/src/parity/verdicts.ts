import { FEW, type ParityMethod, type ParityVerdict } from '@pirecow/contracts';
import { pooled, type Stratum, tested } from './strata';

/** The line of ETS between a moderate and a large difference (Zieky 1993), class C. */
const LARGE = 1.5;

/** The line of ETS between a negligible and a moderate difference, class B. */
const MODERATE = 1;

/** Between classes B and C the difference has to be above 1 by a one-sided test at 5 % (Zieky 1993). */
const ONE_SIDED = 1.645;

/** At this chance, corrected by Holm for all tests of a course. */
const LEVEL = 0.05;

/** A test of 5 % sees a difference of 2.8 standard errors in four of five cases. */
const POWER = 2.8;

/** Twice a large difference, 80 % against 53 %: who could not have seen even that cannot say that there is none. */
const SEEN = 3;

/** What is said of two groups. */
export interface Judged {
  /** How many people of each group. */
  n: [one: number, other: number];
  right: [one: number, other: number];
  method: ParityMethod;
  /** As in {@link tested}; null where nothing was tested. */
  delta: number | null;
  error: number | null;
  /** Corrected by Holm's method for all tests that were made together. */
  p: number | null;
  verdict: ParityVerdict;
}

/** Holm 1979: each p by rank, so that one false alarm among all of them stays as rare as `LEVEL`. Keeps the order. */
export function holm(list: readonly number[]): number[] {
  const ranked = list.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected = Array.from({ length: list.length }, () => 1);
  let highest = 0;
  for (const [rank, { p, index }] of ranked.entries()) {
    highest = Math.max(highest, Math.min(1, p * (list.length - rank)));
    corrected[index] = highest;
  }
  return corrected;
}

/** Classes A, B and C of ETS, and "few" where a large difference might have stayed unseen. */
export function verdictOf(delta: number, error: number, p: number): ParityVerdict {
  const size = Math.abs(delta);
  if (p < LEVEL && size >= LARGE && size - ONE_SIDED * error > MODERATE) return 'clear';
  if (p < LEVEL && size >= MODERATE) return 'slight';
  return error * POWER > SEEN ? 'few' : 'alike';
}

function sizesOf(strata: readonly Stratum[]): Pick<Judged, 'n' | 'right'> {
  const { right, wrong } = pooled(strata);
  return { n: [right[0] + wrong[0], right[1] + wrong[1]], right: [...right] };
}

/** Judges pairs of groups that belong together: each by its strata, and all of them corrected for how many they are. */
export function judged(pairs: readonly (readonly Stratum[])[]): Judged[] {
  const sizes = pairs.map(sizesOf);
  const found = pairs.map((strata, index) =>
    Math.min(...(sizes[index]?.n ?? [0])) < FEW.tested ? undefined : tested(strata),
  );
  const corrected = holm(found.flatMap((one) => one?.p ?? []));
  return sizes.map((size, index) => {
    const one = found[index];
    const p = one && corrected.shift();
    if (!one || p === undefined)
      return { ...size, method: 'none', delta: null, error: null, p: null, verdict: 'few' };
    const { method, delta, error } = one;
    return { ...size, method, delta, error, p, verdict: verdictOf(delta, error, p) };
  });
}
