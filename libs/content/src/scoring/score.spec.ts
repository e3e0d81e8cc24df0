import fc from 'fast-check';
import { blockTextFields } from '../text-fields';
import { questionsOf } from '../unit';
import type { Interaction, Question } from '../question';
import { idOf, sampleAnswers, sampleCourse } from '../testing/sample-course';
import type { Response } from './response';
import { responseSchema } from './response-schema';
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
    const question = { ...find('numeric'), ranges: undefined } as Question;
    expect(given.map((answer) => score(question, answer).points)).toEqual([1, 1, 1, 1, 0, 0, 0]);
  });

  it('gives a number its range: part of the points or none, and its own feedback', () => {
    const found = ['12.5', '20', '-5', '99'].map((answer) => score(find('numeric'), answer));
    expect(found.map(({ scaled, correct }) => [scaled, correct])).toEqual([
      [1, true],
      [0.5, false],
      [0, false],
      [0, false],
    ]);
    expect(found.map(({ feedback }) => feedback.parts)).toEqual([
      [],
      ['range.r2.feedback'],
      ['range.low.feedback'],
      [],
    ]);
    expect(found[1]?.feedback.overall[0]).toBe('feedback.partial');
  });

  it('gives expected words their credit and feedback, in every language; the right ones come first', () => {
    const found = ['expected.near.answers-es', 'EXPECTED.far.answers-fr', 'ete fr'].map((answer) =>
      score(find('shortText'), answer),
    );
    expect(found.map(({ scaled, feedback }) => [scaled, feedback.parts])).toEqual([
      [0.5, ['expected.near.feedback']],
      [0, ['expected.far.feedback']],
      [1, []],
    ]);
  });

  it('gives an option of a single choice the credit of the key', () => {
    const solution = { key: { correct: 'b', credits: { a: 0.5 } }, answers: {} };
    const given = ['a', 'b'].map((answer) => scoreAnswer(find('singleChoice'), solution, answer));
    expect(given.map(({ points: won, correct }) => [won, correct])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('names the feedback of every gap, ordered item and pair', () => {
    expect(score(find('fillIn'), { g1: 'gap.g1.answers-fr', g2: 'x' }).feedback.parts).toEqual([
      'gap.g1.feedback.correct',
      'gap.g2.feedback.incorrect',
    ]);
    expect(score(find('ordering'), ['r', 'q', 'p']).feedback.parts).toEqual([
      'option.r.feedback.correct',
      'option.q.feedback.incorrect',
      'option.p.feedback.incorrect',
    ]);
    expect(score(find('matching'), { l: 'y' }).feedback.parts).toEqual([
      'option.l.feedback.correct',
      'option.m.feedback.incorrect',
    ]);
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

  it('tells only texts that the question can have, and secret ones alone, whatever is answered', () => {
    const answers: Record<string, fc.Arbitrary<Response>> = {
      singleChoice: fc.constantFrom('a', 'b'),
      multipleChoice: fc.subarray(['a', 'b', 'c']),
      trueFalse: fc.boolean(),
      fillIn: fc.record({ g1: fc.constantFrom('gap.g1.answers-fr', ''), g2: fc.string() }),
      ordering: fc.shuffledSubarray(['p', 'q', 'r'], { minLength: 3 }),
      matching: fc.record({ l: fc.constantFrom('x', 'y'), m: fc.constantFrom('x', 'z') }),
      numeric: fc.integer({ min: -10, max: 30 }).map(String),
      shortText: fc.constantFrom(
        'answers-fr',
        'expected.near.answers-fr',
        'expected.far.answers-es',
        'other',
      ),
    };
    for (const question of questionsOf(lesson)) {
      const secret = blockTextFields(question).flatMap((text) => (text.secret ? [text.field] : []));
      fc.assert(
        fc.property(answers[question.interaction]!, (response) => {
          const { feedback, scaled, correct } = score(question, response);
          expect(secret).toEqual(expect.arrayContaining([...feedback.parts, ...feedback.overall]));
          expect(scaled >= 0 && scaled <= 1 && (scaled === 1) === correct).toBe(true);
        }),
      );
    }
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
