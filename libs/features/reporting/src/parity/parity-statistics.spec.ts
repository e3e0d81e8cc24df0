import fc from 'fast-check';
import { sampleCourse } from '../../../../content/src/testing/sample-course';
import type { CourseVersion } from '@pirecow/features/catalogue';
import { compared, pairsOf } from './comparing';
import { figuresOf } from './figures';
import { bothTails, lnFactorial } from './special';
import { fisher, type Stratum, type Tested, tested } from './strata';
import { holm, judged } from './verdicts';

const table = (one: [number, number], other: [number, number]): Stratum => ({
  right: [one[0], other[0]],
  wrong: [one[1], other[1]],
});

const count = fc.integer({ min: 0, max: 60 });
const strata = fc.array(
  fc.tuple(count, count, count, count).map(([a, b, c, d]) => table([a, b], [c, d])),
  { minLength: 1, maxLength: 6 },
);
const exchanged = ({ right, wrong }: Stratum) => table([right[1], wrong[1]], [right[0], wrong[0]]);
const turned = ({ right, wrong }: Stratum): Stratum => ({ right: wrong, wrong: right });

/** What a test says of strata of which one at least compares something. */
function testedOf(list: readonly Stratum[]): Tested {
  const found = tested(list);
  fc.pre(found !== undefined);
  return found;
}

/** Men and women admitted to Berkeley, by department (Bickel, Hammel and O'Connell 1975; R: `UCBAdmissions`). */
const BERKELEY = [
  table([512, 313], [89, 19]),
  table([353, 207], [17, 8]),
  table([120, 205], [202, 391]),
  table([138, 279], [131, 244]),
  table([53, 138], [94, 299]),
  table([22, 351], [24, 317]),
];

/** The same numbers between 0 and 1 each time (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ITEMS = 12;

/** Answers of two groups to questions that are as hard for both (Rasch), with the band of each person as the query gives it. */
function aCourse(sizes: readonly [number, number], weaker: number, random: () => number) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const people = sizes.flatMap((size, group) =>
    Array.from({ length: size }, () => {
      const ability = 1 + normal() - group * weaker;
      const right = Array.from(
        { length: ITEMS },
        (_, item) => random() < 1 / (1 + Math.exp((item - 5.5) / 4 - ability)),
      );
      return { group: String(group), right, score: right.filter(Boolean).length };
    }),
  );
  return people.map((person) => {
    const below = people.filter(({ score }) => score < person.score).length;
    return { ...person, band: 1 + Math.min(4, Math.floor((5 * below) / (people.length - 1))) };
  });
}

/** How many questions are called clearly harder. */
function flagsOf(people: ReturnType<typeof aCourse>): number {
  const pairs = Array.from({ length: ITEMS }, (_, item) =>
    pairsOf(
      item,
      people.map(({ group, band, right }) => ({
        ...{ group, stratum: String(band), n: 1, right: Number(right[item]) },
      })),
    ),
  );
  return compared(pairs.flat()).filter(({ comparison }) => comparison.verdict === 'clear').length;
}

describe('the statistics of parity', () => {
  it('give what R gives for known tables', () => {
    const { method, delta, error, p } = testedOf(BERKELEY);
    const logOdds = Math.log(0.9046968);
    expect([method, delta, p]).toEqual([
      'mantel-haenszel',
      expect.closeTo(-2.35 * logOdds, 5),
      expect.closeTo(0.2323, 4),
    ]);
    // The interval of R: 0.7719074 to 1.0603298.
    expect(Math.exp(logOdds + (1.959964 * error) / 2.35)).toBeCloseTo(1.0603298, 5);
    expect(fisher([table([3, 1], [1, 3])])).toBeCloseTo(0.4857143, 6);
    expect(fisher([table([2, 15], [10, 3])])).toBeCloseTo(0.0005367, 7);
    // Penicillin given at once or later, by dose; `mantelhaen.test(Rabbits, exact = TRUE)`.
    const rabbits = [
      table([0, 6], [0, 5]),
      table([3, 3], [0, 6]),
      table([6, 0], [2, 4]),
      table([5, 1], [6, 0]),
      table([2, 0], [5, 0]),
    ];
    expect(fisher(rabbits)).toBeCloseTo(0.03994, 5);
    expect(lnFactorial(20)).toBeCloseTo(42.3356164608, 8);
    expect(bothTails(1.959964)).toBeCloseTo(0.05, 6);
  });

  it('are the same whichever group comes first, but for the sign', () => {
    fc.assert(
      fc.property(strata, (list) => {
        const [here, there] = [testedOf(list), testedOf(list.map(exchanged))];
        expect(there.method).toBe(here.method);
        expect(there.p).toBeCloseTo(here.p, 8);
        expect(there.error).toBeCloseTo(here.error, 8);
        expect(there.delta).toBeCloseTo(-here.delta, 8);
      }),
    );
  });

  it('turn their sign where right and wrong are exchanged', () => {
    fc.assert(
      fc.property(strata, (list) => {
        expect(testedOf(list.map(turned)).delta).toBeCloseTo(-testedOf(list).delta, 8);
        expect(testedOf(list.map(turned)).p).toBeCloseTo(testedOf(list).p, 8);
      }),
    );
  });

  it('do not depend on the order of the strata, nor on those where one group is alone', () => {
    fc.assert(
      fc.property(strata, count, (list, alone) => {
        const [whole, other] = [testedOf(list), testedOf([...list].reverse())];
        expect(other.p).toBeCloseTo(whole.p, 8);
        if (whole.method === 'fisher') return;
        const { delta, p } = testedOf([...list, table([alone, alone], [0, 0])]);
        expect([delta, p]).toEqual([expect.closeTo(whole.delta, 8), expect.closeTo(whole.p, 8)]);
      }),
    );
  });

  it('never flag anything where both groups are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { minLength: 1, maxLength: 6 }), (groups) => {
        const list = groups.map(([right, wrong]) => table([right, wrong], [right, wrong]));
        const [found] = judged([list]);
        expect(['alike', 'few']).toContain(found?.verdict);
        expect(found?.delta ?? 0).toBeCloseTo(0, 8);
      }),
    );
  });

  it('see a difference within strata where the whole hides it, and none where only the strata differ', () => {
    const able = table([45, 5], [450, 50]);
    const weak = table([200, 300], [20, 30]);
    expect(judged([[able, weak]])[0]?.verdict).toBe('alike');
    const hidden = [table([190, 10], [60, 20]), table([20, 60], [10, 190])];
    expect(judged([hidden])[0]).toMatchObject({ method: 'mantel-haenszel', verdict: 'clear' });
  });

  it('flag no question of a group that is weaker as a whole, however thin the bands are', () => {
    for (const [sizes, weaker] of [
      [[40, 25], 1],
      [[40, 25], 1.5],
      [[60, 30], 1.5],
    ] as const) {
      const random = randomOf(7);
      const flagged = Array.from({ length: 60 }, () => flagsOf(aCourse(sizes, weaker, random)));
      expect(flagged.filter((count) => count > 0).length).toBeLessThanOrEqual(3);
    }
  });

  it('say that there are too few, with how many, instead of guessing', () => {
    expect(judged([[table([19, 0], [0, 19])]])[0]).toMatchObject({ n: [19, 19], verdict: 'few', p: null });
    expect(judged([[table([18, 7], [18, 7])]])[0]).toMatchObject({ n: [25, 25], verdict: 'few' });
    expect(judged([[table([160, 40], [160, 40])]])[0]).toMatchObject({ verdict: 'alike' });
  });

  it('are corrected for how many tests there are: never below the single one, in the same order', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (list) => {
        const corrected = holm(list);
        for (const [index, p] of list.entries()) {
          expect(corrected[index]).toBeGreaterThanOrEqual(p);
          expect(corrected[index]).toBeLessThanOrEqual(1);
          for (const [other, q] of list.entries())
            if (q < p) expect(corrected[other]).toBeLessThanOrEqual(corrected[index] ?? 0);
        }
      }),
    );
    const borderline = [table([90, 30], [70, 50])];
    const [alone] = judged([borderline]);
    const many = judged([borderline, ...Array.from({ length: 40 }, () => [table([90, 30], [90, 30])])]);
    expect([alone?.verdict, many[0]?.verdict]).toEqual(['slight', 'alike']);
  });
});

describe('what is said of a course in French and Spanish', () => {
  /** Four hundred people a group, of whom so many complete and pass. */
  const saidOf = (by: 'language' | 'side', right: Record<string, number>) =>
    Object.entries(right).flatMap(([key, good]) => {
      const groups = { language: null, side: null, territory: null, [by]: key };
      return ['2026-01-01', null].map((month) => ({
        ...groups,
        month,
        n: 400,
        right: good,
        medianSeconds: null,
      }));
    });
  const figures = (languages: Record<string, number>, sides: Record<string, number>) => {
    const standings = [...saidOf('language', languages), ...saidOf('side', sides)];
    const outcomes = standings.map(({ month, ...row }) => ({ ...row, taken: month }));
    const version = { course: sampleCourse() } as CourseVersion;
    return figuresOf({ standings, outcomes, answers: [], tutors: [] }, version);
  };

  it('is equal only where people of each language and of both sides were compared', () => {
    expect(figures({ es: 300, fr: 300 }, { ES: 300, FR: 300 }).judgement).toBe('equal');
    expect(figures({ es: 300, fr: 300 }, { FR: 300 }).judgement).toBe('few');
    expect(figures({ fr: 300 }, { ES: 300, FR: 300 }).judgement).toBe('few');
  });

  it('counts a group once, however many others it falls behind', () => {
    const { findings } = figures({ es: 300, eu: 100, fr: 300 }, { ES: 300, FR: 300 }).figures;
    expect([findings.completion, findings.passing]).toEqual([1, 1]);
  });
});
