import fc from 'fast-check';
import { surveyAnswersSchema, type SurveyAnswers } from './answers';
import type { SurveyQuestion } from './shape';
import { surveyPattern } from './xapi';

const questions: SurveyQuestion[] = [
  { id: 'one', kind: 'one', options: ['a', 'b', 'c'] },
  { id: 'several', kind: 'several', options: ['a', 'b', 'c'] },
  { id: 'scale', kind: 'scale' },
  { id: 'words', kind: 'words' },
];
const survey = { questions };

const options = ['a', 'b', 'c'];
const answers: fc.Arbitrary<SurveyAnswers> = fc
  .record(
    {
      one: fc.constantFrom(...options),
      several: fc.subarray(options, { minLength: 1 }),
      scale: fc.integer({ min: 1, max: 5 }),
      words: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /\w/.test(text)),
    },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0);

describe('the answers to a survey', () => {
  it('are taken with any of its questions left open, and not with all', () => {
    fc.assert(fc.property(answers, (one) => surveyAnswersSchema(survey).safeParse(one).success));
    expect(surveyAnswersSchema(survey).safeParse({}).success).toBe(false);
  });

  it.each([
    ['an option that is not there', { one: 'd' }],
    ['an option twice', { several: ['a', 'a'] }],
    ['no option', { several: [] }],
    ['a step beyond the scale', { scale: 6 }],
    ['half a step', { scale: 2.5 }],
    ['no words', { words: '  ' }],
    ['too many words', { words: 'a'.repeat(2_001) }],
    ['a question that is not asked', { five: 'a' }],
  ])('are refused with %s', (_, wrong) => {
    expect(surveyAnswersSchema(survey).safeParse(wrong).success).toBe(false);
  });
});

it('states no words that somebody wrote', () => {
  expect(surveyPattern(questions[3]!, 'my secret')).toBe('');
  expect(surveyPattern(questions[1]!, ['a', 'c'])).toBe('a[,]c');
  expect(surveyPattern(questions[2]!, 4)).toBe('4');
});
