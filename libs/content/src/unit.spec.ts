import { idOf } from './testing/sample-course';
import { mayTakeAlong, packageIn, unitSchema } from './unit';

const QUESTIONS: Record<string, object> = {
  trueFalse: { points: 1 },
  assignment: { criteria: [{ id: 'c', levels: [{ id: 'l', points: 1 }] }] },
};

const unit = (rules: object, interaction: string) =>
  unitSchema.parse({
    ...{ id: idOf(30), slug: 'le-bilan', kind: 'assessment', assessment: { passMark: 0.5, ...rules } },
    blocks: [{ id: idOf(31), type: 'question', interaction, ...QUESTIONS[interaction] }],
  });

describe('whether an assessment may be taken along', () => {
  it.each([
    ['is what its author says', { offline: true }, 'trueFalse', true],
    ['is no where nobody says so', {}, 'trueFalse', false],
    ['is no with a time limit', { offline: true, timeLimitMinutes: 5 }, 'trueFalse', false],
    ['is no where it asks for files', { offline: true }, 'assignment', false],
  ])('%s', (_, rules, interaction, may) => {
    expect(mayTakeAlong(unit(rules, interaction))).toBe(may);
  });
});

describe('the package of a unit', () => {
  const packages = { fr: idOf(1), '*': idOf(2) };
  const packaged = (own: object) =>
    unitSchema.parse({ id: idOf(30), slug: 'le-module', kind: 'package', packages: own });

  it.each([
    ['is that of the language', packages, 'fr', idOf(1)],
    ['is that of all others where the language has none', packages, 'eu', idOf(2)],
    ['is that of the source language where nothing else is', { fr: idOf(1) }, 'es', idOf(1)],
    ['is none where nobody chose one', {}, 'fr', undefined],
  ])('%s', (_, own, language, expected) => {
    expect(packageIn(packaged(own), language, 'fr')).toBe(expected);
  });

  it('asks for what a package can show, and for nothing that is handed in', () => {
    const asking = (completion: object) =>
      unitSchema.safeParse({ ...packaged(packages), completion: { match: 'all', ...completion } }).success;
    expect([asking({ viewed: true, score: 0.8, attended: 1 }), asking({ submitted: true })]).toEqual([
      true,
      false,
    ]);
  });
});
