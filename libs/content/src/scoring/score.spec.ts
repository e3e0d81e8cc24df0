import fc from 'fast-check';
import { questionsOf } from '../unit';
import type { Interaction, Question } from '../question';
import { idOf, sampleAnswers, sampleCourse } from '../testing/sample-course';
import { responseSchema, type Response } from './response';
import { scoreAnswer } from './score';
import { solutionOf } from './solution';

const course = sampleCourse();
const lesson = course.structure.modules[0]!.units[0]!;
const find = (interaction: Interaction) =>
  questionsOf(lesson).find((one) => one.interaction === interaction)!;
const score = (question: Question, response: Response | null) =>
  scoreAnswer(question, solutionOf(question, course.keys, course.texts)!, response);
const points = (interaction: Interaction, response: Response | null) =>
  score(find(interaction), response).points;

describe('the score of an answer', () => {
  it('is all or nothing for a single choice, worth the points of the question', () => {
    expect([points('singleChoice', 'b'), points('singleChoice', 'a'), points('singleChoice', null)]).toEqual([
      2, 0, 0,
    ]);
  });

  it('takes wrong picks off the right ones for a multiple choice, never below zero', () => {
    const picks = [['a', 'c'], ['a'], ['a', 'b'], ['b'], ['a', 'b', 'c'], []];
    expect(picks.map((pick) => points('multipleChoice', pick))).toEqual([1, 0.5, 0, 0, 0.5, 0]);
  });

  it('gives nothing for a part where the question has no partial credit', () => {
    const strict = { ...find('multipleChoice'), partial: 'none' } as Question;
    expect([score(strict, ['a']).points, score(strict, ['c', 'a']).points]).toEqual([0, 1]);
  });

  it('counts right places for gaps, orders and pairs', () => {
    expect(points('fillIn', { g1: 'gap.g1.answers-fr' })).toBe(0.5);
    expect(points('ordering', ['r', 'q', 'p'])).toBe(0.333333);
    expect(points('matching', { l: 'y', m: 'z' })).toBe(0.5);
  });

  it('accepts the written answers of every language of the course', () => {
    expect(sampleAnswers('answers').map((answer) => points('shortText', answer))).toEqual([1, 1, 1, 1]);
  });

  it('accepts nothing yet from the draft of a translation', () => {
    const drafted = sampleCourse();
    drafted.texts.es![`${idOf(37)}.answers`]!.status = 'draft';
    const question = find('shortText');
    const solution = solutionOf(question, drafted.keys, drafted.texts)!;
    expect(scoreAnswer(question, solution, 'ete es').correct).toBe(false);
    expect(scoreAnswer(question, solution, 'ete fr').correct).toBe(true);
  });

  it('ignores case, accents, white space and the kind of apostrophe in written answers', () => {
    const question = find('shortText');
    const solution = { key: {}, answers: { answers: ["L’Été d'ici"] } };
    const given = ["l'ete d’ici", '  L´ÉTÉ   D`ICI ', 'lete dici', ''];
    expect(given.map((answer) => scoreAnswer(question, solution, answer).correct)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('reads numbers with comma, point, spaces and signs, within the tolerance', () => {
    const given = ['12,5', '13.0', '12', ' 12.99 ', '13,01', '1 012,5', '-12.5'];
    expect(given.map((answer) => points('numeric', answer))).toEqual([1, 1, 1, 1, 0, 0, 0]);
  });

  it('names the feedback of what was picked and of the outcome, with a fallback for a partial one', () => {
    expect(score(find('multipleChoice'), ['a']).feedback).toEqual({
      parts: ['option.a.feedback'],
      overall: ['feedback.partial', 'feedback.incorrect'],
    });
    expect(score(find('trueFalse'), true).feedback).toEqual({
      parts: ['option.true.feedback'],
      overall: ['feedback.correct'],
    });
  });

  it('tells which parts are right', () => {
    expect(score(find('multipleChoice'), ['a', 'b']).parts).toEqual({ a: true, b: false, c: false });
    expect(score(find('matching'), { l: 'y' }).parts).toEqual({ l: true, m: false });
  });

  it('stays between nothing and all, and is whole exactly where the answer is correct', () => {
    const options = ['a', 'b', 'c', 'd', 'e'];
    const subset = fc.subarray(options);
    fc.assert(
      fc.property(
        fc.subarray(options, { minLength: 1 }),
        subset,
        fc.constantFrom('none', 'perOption'),
        (correct, picked, partial) => {
          const question = { ...find('multipleChoice'), options, partial } as Question;
          const found = scoreAnswer(question, { key: { correct }, answers: {} }, picked);
          expect(found.scaled).toBeGreaterThanOrEqual(0);
          expect(found.scaled === 1).toBe(found.correct);
          expect(found.correct).toBe(picked.join() === correct.join());
        },
      ),
    );
  });
});

describe('the schema of an answer', () => {
  const accepts = (interaction: Interaction, response: unknown) =>
    responseSchema(find(interaction)).safeParse(response).success;

  it('accepts what the question offers', () => {
    expect(accepts('singleChoice', 'a')).toBe(true);
    expect(accepts('multipleChoice', ['a', 'c'])).toBe(true);
    expect(accepts('trueFalse', false)).toBe(true);
    expect(accepts('fillIn', { g1: 'x' })).toBe(true);
    expect(accepts('ordering', ['q', 'p', 'r'])).toBe(true);
    expect(accepts('matching', { l: 'z' })).toBe(true);
    expect(accepts('numeric', '1 234,5')).toBe(true);
    expect(accepts('shortText', 'bonjour')).toBe(true);
  });

  it.each([
    ['singleChoice', 'z'],
    ['multipleChoice', ['a', 'a']],
    ['trueFalse', 'true'],
    ['fillIn', { g9: 'x' }],
    ['ordering', ['p', 'q']],
    ['ordering', ['p', 'p', 'q']],
    ['matching', { l: 'nowhere' }],
    ['numeric', 'douze'],
    ['shortText', 'x'.repeat(201)],
  ] as const)('refuses for %s what cannot be scored: %j', (interaction, response) => {
    expect(accepts(interaction, response)).toBe(false);
  });
});
