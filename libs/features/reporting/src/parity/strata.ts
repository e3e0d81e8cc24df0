import { bothTails, lnFactorial } from './special';

/** How many of two groups got something right: an answer, an assessment, a course. */
export interface Stratum {
  right: readonly [one: number, other: number];
  wrong: readonly [one: number, other: number];
}

/** What a test says of two groups. */
export interface Tested {
  method: 'mantel-haenszel' | 'fisher';
  /**
   * The odds ratio on the delta scale of ETS, −2.35 ln α (Holland and Thayer 1988): below zero where the second group finds it
   * harder, 0 where both are alike. −1.5 is 80 % against 68 %.
   */
  delta: number;
  /** Standard error of the delta. */
  error: number;
  /** Two-sided, for itself: not corrected for how many tests there are. */
  p: number;
}

/** From the natural logarithm of an odds ratio to the delta scale. */
const DELTA = -2.35;

/** Mantel and Fleiss 1980: as far as this the sum may move both ways, else the chi-square says nothing. */
const FREE = 5;

/** Ties of Fisher's test are told apart from rounding by this (as in R). */
const ROUNDING = 1 + 1e-7;

interface Sums {
  right: number;
  expected: number;
  variance: number;
  least: number;
  most: number;
}

const totalOf = ({ right, wrong }: Stratum) => right[0] + right[1] + wrong[0] + wrong[1];

/** A stratum with one group alone, or one outcome alone, compares nothing. */
function compares({ right, wrong }: Stratum): boolean {
  const [one, other] = [right[0] + wrong[0], right[1] + wrong[1]];
  return one > 0 && other > 0 && right[0] + right[1] > 0 && wrong[0] + wrong[1] > 0;
}

function added(sums: Sums, stratum: Stratum): Sums {
  const { right, wrong } = stratum;
  const total = totalOf(stratum);
  const [one, other] = [right[0] + wrong[0], right[1] + wrong[1]];
  const [allRight, allWrong] = [right[0] + right[1], wrong[0] + wrong[1]];
  return {
    right: sums.right + right[0],
    expected: sums.expected + (one * allRight) / total,
    variance: sums.variance + (one * other * allRight * allWrong) / (total * total * (total - 1)),
    least: sums.least + Math.max(0, allRight - other),
    most: sums.most + Math.min(one, allRight),
  };
}

/** The Mantel–Haenszel odds ratio with the variance of its logarithm (Robins, Breslow and Greenland 1986). */
function oddsOf(strata: readonly Stratum[]): Pick<Tested, 'delta' | 'error'> {
  const parts = strata.map((stratum) => {
    const { right, wrong } = stratum;
    const total = totalOf(stratum);
    const [agree, differ] = [right[0] * wrong[1], right[1] * wrong[0]];
    const [p, q] = [(right[0] + wrong[1]) / total, (right[1] + wrong[0]) / total];
    return { r: agree / total, s: differ / total, p, q };
  });
  const sum = (value: (part: (typeof parts)[number]) => number) =>
    parts.reduce((all, part) => all + value(part), 0);
  const [r, s] = [sum((part) => part.r), sum((part) => part.s)];
  const mixed = sum(({ p, q, r: agree, s: differ }) => p * differ + q * agree);
  const variance =
    sum((part) => part.p * part.r) / (2 * r * r) +
    mixed / (2 * r * s) +
    sum((part) => part.q * part.s) / (2 * s * s);
  return { delta: DELTA * Math.log(r / s), error: Math.abs(DELTA) * Math.sqrt(variance) };
}

/**
 * Two people more, spread over all strata as if nothing depended on the group: where a group has none or all right, the ratio
 * would have no end. Half a person in each cell (Haldane 1956) would pull thin strata to where the smaller group is.
 */
function padded(strata: readonly Stratum[]): Stratum[] {
  const people = strata.reduce((sum, stratum) => sum + totalOf(stratum), 0);
  return strata.map((stratum) => {
    const { right, wrong } = stratum;
    const share = 2 / (people * totalOf(stratum));
    const [one, other] = [share * (right[0] + wrong[0]), share * (right[1] + wrong[1])];
    const [allRight, allWrong] = [right[0] + right[1], wrong[0] + wrong[1]];
    return {
      right: [right[0] + one * allRight, right[1] + other * allRight],
      wrong: [wrong[0] + one * allWrong, wrong[1] + other * allWrong],
    };
  });
}

function endless(strata: readonly Stratum[]): boolean {
  const never = (product: (stratum: Stratum) => number) => strata.every((one) => product(one) === 0);
  return never(({ right, wrong }) => right[0] * wrong[1]) || never(({ right, wrong }) => right[1] * wrong[0]);
}

const effectOf = (strata: readonly Stratum[]) => oddsOf(endless(strata) ? padded(strata) : strata);

/** All strata as one. */
export function pooled(strata: readonly Stratum[]): Stratum {
  const sum = (value: (stratum: Stratum) => number) => strata.reduce((all, one) => all + value(one), 0);
  return {
    right: [sum(({ right }) => right[0]), sum(({ right }) => right[1])],
    wrong: [sum(({ wrong }) => wrong[0]), sum(({ wrong }) => wrong[1])],
  };
}

/** From the fewest that can be right in the first group on: how likely each number is where nothing depends on the group. */
function chancesOf({ right, wrong }: Stratum): number[] {
  const [one, other, allRight] = [right[0] + wrong[0], right[1] + wrong[1], right[0] + right[1]];
  const first = Math.max(0, allRight - other);
  const logs = Array.from({ length: Math.min(one, allRight) - first + 1 }, (_, index) => {
    const count = first + index;
    const here = lnFactorial(count) + lnFactorial(one - count);
    return -here - lnFactorial(allRight - count) - lnFactorial(other - allRight + count);
  });
  const likeliest = Math.max(...logs);
  return logs.map((log) => Math.exp(log - likeliest));
}

/** How likely each sum of two numbers is. */
function convolved(some: readonly number[], more: readonly number[]): number[] {
  const sums = Array.from({ length: some.length + more.length - 1 }, () => 0);
  for (const [index, chance] of some.entries())
    for (const [other, further] of more.entries())
      sums[index + other] = (sums[index + other] ?? 0) + chance * further;
  const likeliest = Math.max(...sums);
  return sums.map((chance) => chance / likeliest);
}

/**
 * Fisher's exact test within each stratum, two-sided: the chance that as many of the first group are right, or any number that
 * is no likelier. Of one stratum it is the test of one table. The cost is the product of the smaller margins.
 */
export function fisher(strata: readonly Stratum[]): number {
  const least = strata.reduce((sum, { right, wrong }) => sum + Math.max(0, right[0] - wrong[1]), 0);
  const chances = strata.map(chancesOf).reduce(convolved, [1]);
  const limit = (chances[pooled(strata).right[0] - least] ?? 0) * ROUNDING;
  const sum = (list: number[]) => list.reduce((all, each) => all + each, 0);
  return Math.min(1, sum(chances.filter((each) => each <= limit)) / sum(chances));
}

const NOTHING: Sums = { right: 0, expected: 0, variance: 0, least: 0, most: 0 };

/**
 * Compares two groups within each stratum (Mantel and Haenszel 1959, chi-square with one degree of freedom and correction for
 * continuity); where the strata are too thin for that, by the exact test within them: never across, for then a group that is
 * weaker as a whole would find everything harder. Exchanging the groups turns the sign of the delta and nothing else.
 * Undefined where no stratum has people of both groups and both outcomes.
 */
export function tested(strata: readonly Stratum[]): Tested | undefined {
  const comparing = strata.filter(compares);
  if (comparing.length === 0) return undefined;
  const { right, expected, variance, least, most } = comparing.reduce(added, NOTHING);
  const effect = effectOf(comparing);
  if (Math.min(expected - least, most - expected) < FREE)
    return { method: 'fisher', ...effect, p: fisher(comparing) };
  const distance = Math.max(0, Math.abs(right - expected) - 0.5);
  return { method: 'mantel-haenszel', ...effect, p: bothTails(distance / Math.sqrt(variance)) };
}
