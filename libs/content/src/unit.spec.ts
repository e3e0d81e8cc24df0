import { idOf } from './testing/sample-course';
import { mayTakeAlong, unitSchema } from './unit';

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
