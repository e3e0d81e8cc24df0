import type { SurveyAnswers } from '@pirecow/content';
import fc from 'fast-check';
import { standardForm } from '../forms/standard-form';
import { concernOf, lowMarks } from './concern';

const scales = standardForm('end').filter(({ kind }) => kind === 'scale');
const marks: fc.Arbitrary<SurveyAnswers> = fc.dictionary(
  fc.constantFrom(...scales.map(({ id }) => id)),
  fc.integer({ min: 1, max: 5 }),
);

describe('an answer that somebody has to take up', () => {
  it('is one with a low mark, and none without', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const isLow = Object.values(given).some((mark) => Number(mark) <= 2);
        const concern = concernOf(standardForm('end'), { marks: given, words: {}, wishesContact: false });
        expect(concern).toBe(isLow ? 'low' : null);
      }),
    );
  });

  it('is one that asks, whatever its marks', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const help = { help: 'Je ne retrouve pas la leçon 3.' };
        expect(concernOf(standardForm('end'), { marks: given, words: help, wishesContact: false })).toBe(
          'help',
        );
        expect(concernOf(standardForm('end'), { marks: given, words: help, wishesContact: true })).toBe(
          'contact',
        );
      }),
    );
  });

  it('is one of who would not recommend the course', () => {
    expect(lowMarks(standardForm('later'), { recommend: 'no', used: 'no', overall: 3 })).toEqual([
      'recommend',
    ]);
  });
});
