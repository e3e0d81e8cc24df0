import { MIN_ANONYMOUS, NEED_GROUPS, NEED_STEPS, type NeedGroup, type NeedStep } from '@pirecow/contracts';
import fc from 'fast-check';
import { divided, type NeedCell, totalOf } from './need-cells';
import { uncoveredNeeds } from './uncovered';

const CODES = ['1.1', '2.4', '4.3'];

/** What one person answered. */
type Answer = Record<NeedGroup, string> & { said: Partial<Record<string, NeedStep>> };

const step = fc.constantFrom(...NEED_STEPS);
const answers: fc.Arbitrary<Answer[]> = fc.array(
  fc.record({
    territory: fc.constantFrom('FRI15', 'ES212', 'ES220', 'none'),
    who: fc.constantFrom('teleworker', 'space', 'company'),
    language: fc.constantFrom('fr', 'es', 'eu', 'en'),
    said: fc.record({ '1.1': step, '2.4': step, '4.3': step }, { requiredKeys: [] }),
  }),
  { maxLength: 60 },
);

/** As the database counts them, a line each. */
function cellsOf(all: readonly Answer[]): NeedCell[] {
  return all.flatMap(({ said, ...group }) => [
    { ...group, question: null, key: null, people: 1 },
    ...Object.entries(said).flatMap(([code, key = 'can']) => {
      const question = `d${code.replace('.', '')}`;
      return [
        { ...group, question, key: null, people: 1 },
        { ...group, question, key, people: 1 },
      ];
    }),
  ]);
}

const spokeOf = (all: readonly Answer[], code: string) => all.filter(({ said }) => said[code] !== undefined);
const naive = (all: readonly Answer[], code: string) => ({
  answered: spokeOf(all, code).length,
  steps: Object.fromEntries(
    NEED_STEPS.map((one) => [one, all.filter(({ said }) => said[code] === one).length]),
  ),
});

describe('counts of needs', () => {
  it('are those of a naive count, in total and in each group that is shown', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...NEED_GROUPS), (all, by) => {
        const cells = cellsOf(all);
        for (const code of CODES) {
          const total = naive(all, code);
          expect(totalOf(cells, code)).toEqual(total.answered < MIN_ANONYMOUS ? null : total);
        }
        const { groups, rows } = divided(cells, by, CODES);
        for (const { code, cells: counts } of rows)
          for (const [at, { key, answered }] of groups.entries()) {
            const own = all.filter((one) => one[by] === key);
            expect(answered).toBe(own.length);
            if (counts[at]) expect(counts[at]).toEqual(naive(own, code));
          }
      }),
    );
  });

  it('never show fewer than five, nor leave fewer than five to be found by subtraction', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...NEED_GROUPS), (all, by) => {
        const { groups, rows, hidden } = divided(cellsOf(all), by, CODES);
        const sum = (numbers: number[]) => numbers.reduce((whole, one) => whole + one, 0);
        const isSafe = (shown: number[], whole: number) => {
          const rest = whole - sum(shown);
          return (
            shown.every((one) => one >= MIN_ANONYMOUS) &&
            (shown.length === 0 || rest === 0 || rest >= MIN_ANONYMOUS)
          );
        };
        expect(
          isSafe(
            groups.map(({ answered }) => answered),
            all.length,
          ),
        ).toBe(true);
        expect(groups.length + hidden).toBe(new Set(all.map((one) => one[by])).size);
        for (const { code, cells } of rows) {
          const inGroups = all.filter((one) => groups.some(({ key }) => key === one[by]));
          const shown = cells.flatMap((cell) => (cell ? [cell.answered] : []));
          expect(shown.every((one) => one >= MIN_ANONYMOUS)).toBe(true);
          const whole = spokeOf(all, code).length;
          const isWhole = shown.length === groups.length && spokeOf(inGroups, code).length === whole;
          expect(isWhole || isSafe(shown, whole)).toBe(true);
        }
      }),
    );
  });
});

describe('needs that nothing covers', () => {
  const ofLanguage = (language: string, need: number): Answer[] =>
    Array.from({ length: need }, () => ({
      ...{ territory: 'FRI15', who: 'teleworker', language },
      said: { '1.1': 'need', '4.3': 'more' },
    }));
  const course = (state: 'published' | 'announced', languages: string[]) => ({
    ...{ id: '', slug: '', title: '', titleLanguage: 'fr', organisation: '', state, languages },
  });

  it('weigh people by what their language lacks, and come in that order', () => {
    const all = [...ofLanguage('fr', 6), ...ofLanguage('eu', 10)];
    const division = divided(cellsOf(all), 'language', CODES);
    const answering = new Map([
      ['1.1', [course('published', ['fr']), course('announced', ['eu', 'fr'])]],
      ['4.3', [course('published', ['fr', 'es'])]],
    ]);
    const found = uncoveredNeeds(division, answering);
    expect(found.map(({ code, score }) => [code, score])).toEqual([
      ['4.3', 10],
      ['1.1', 5],
    ]);
    expect(found[0]?.languages).toEqual([
      { language: 'eu', people: 10, cover: 'none' },
      { language: 'fr', people: 6, cover: 'published' },
    ]);
  });

  it('say nothing of a language in which fewer than five answered', () => {
    const all = [...ofLanguage('fr', 8), ...ofLanguage('eu', 4)];
    expect(uncoveredNeeds(divided(cellsOf(all), 'language', CODES), new Map())).toEqual([]);
  });
});
