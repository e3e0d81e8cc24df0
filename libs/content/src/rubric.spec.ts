import fc from 'fast-check';
import { questionSchema, type QuestionOf } from './question';
import { rubricPoints, scoreLevels } from './rubric';
import { levelsSchema } from './rubric-schema';
import { responseSchema } from './scoring/response-schema';
import { idOf } from './testing/sample-course';
import { responsePattern } from './xapi-interaction';

const asked = (criteria: object[]) =>
  questionSchema.parse({
    ...{ id: idOf(1), type: 'question', interaction: 'openAnswer', criteria },
  }) as QuestionOf<'openAnswer'>;

const rubric = fc
  .array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((criteria) =>
    asked(
      criteria.map((points, at) => ({
        ...{ id: `c${at}`, levels: points.map((one, index) => ({ id: `l${index}`, points: one })) },
      })),
    ),
  );
const graded = rubric.chain((question) =>
  fc
    .tuple(...question.criteria.map(({ levels }) => fc.constantFrom(...levels.map(({ id }) => id))))
    .map((levels) => ({
      ...{ question, reached: Object.fromEntries(question.criteria.map(({ id }, at) => [id, levels[at]!])) },
    })),
);

describe('the grade of an open answer', () => {
  it('is worth the points of its levels, between nothing and the best of each criterion', () => {
    fc.assert(
      fc.property(graded, ({ question, reached }) => {
        const { points, max, scaled, correct } = scoreLevels(question, levelsSchema(question).parse(reached));
        const won = question.criteria.map(
          ({ id, levels }) => levels.find((level) => level.id === reached[id])!.points,
        );
        expect(points).toBe(won.reduce((sum, one) => sum + one, 0));
        expect(max).toBe(rubricPoints(question));
        expect(scaled).toBeCloseTo(max > 0 ? points / max : 0);
        expect(correct).toBe(max > 0 && points === max);
      }),
    );
  });

  it('never falls when one criterion is graded better', () => {
    fc.assert(
      fc.property(graded, fc.nat(), ({ question, reached }, at) => {
        const { id, levels } = question.criteria[at % question.criteria.length]!;
        const best = levels.reduce((one, other) => (other.points > one.points ? other : one));
        const better = scoreLevels(question, { ...reached, [id]: best.id });
        expect(better.points).toBeGreaterThanOrEqual(scoreLevels(question, reached).points);
      }),
    );
  });

  it('needs a level of its own for every criterion', () => {
    fc.assert(
      fc.property(graded, ({ question, reached }) => {
        const schema = levelsSchema(question);
        const { c0, ...less } = reached;
        expect(schema.safeParse(less).success).toBe(false);
        expect(schema.safeParse({ ...reached, c0: `${c0}x` }).success).toBe(false);
        expect(schema.safeParse({ ...reached, other: 'l0' }).success).toBe(false);
      }),
    );
  });

  it('is nothing while nobody has graded it', () => {
    const question = asked([{ id: 'a', levels: [{ id: 'x', points: 4 }] }]);
    expect(scoreLevels(question, null)).toMatchObject({ points: 0, max: 4, scaled: 0, correct: false });
  });
});

describe('an open answer', () => {
  const question = asked([{ id: 'a', levels: [{ id: 'x', points: 4 }] }]);

  it('loses what no store takes, and keeps its lines', () => {
    expect(responseSchema(question).parse('Un\r\ndeux\u0000\u000b\ttrois')).toBe('Un\ndeux\ttrois');
  });

  it('may be long, and not endless', () => {
    expect(responseSchema(question).safeParse('x'.repeat(10_000)).success).toBe(true);
    expect(responseSchema(question).safeParse('x'.repeat(10_001)).success).toBe(false);
  });

  it('is not told in statements', () => {
    expect(responsePattern(question, 'Ma voisine est malade.')).toBe('');
  });
});
