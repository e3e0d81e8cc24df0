import { type OwnQuestion, QUALITY_MOMENTS } from '@pirecow/contracts';
import { localIdSchema, surveyShape } from '@pirecow/content';
import fc from 'fast-check';
import { formOf, isCore, ownId } from './form';
import { standardForm } from './standard-form';

const prompt = fc.record({ fr: fc.string(), es: fc.string() });
const own: fc.Arbitrary<OwnQuestion[]> = fc.array(
  fc.record({ kind: fc.constantFrom('scale' as const, 'words' as const), prompt }),
  { maxLength: 5 },
);

describe.each(QUALITY_MOMENTS)('what is asked at the moment "%s"', (moment) => {
  const standard = standardForm(moment).map(({ id }) => id);
  const leftOut = fc.subarray(standard.filter((id) => !isCore(moment, id)));

  it('is a survey, with all that is asked everywhere and each question once', () => {
    fc.assert(
      fc.property(leftOut, own, (without, added) => {
        const { questions } = formOf(moment, { leftOut: without, own: added });
        const ids = questions.map(({ id }) => id);
        expect(surveyShape.questions.safeParse(questions).success).toBe(true);
        expect(standard.filter((id) => !ids.includes(id)).toSorted()).toEqual(without.toSorted());
        expect([new Set(ids).size, ids.at(-1)]).toEqual([ids.length, 'help']);
      }),
    );
  });
});

it('names a question by what it asks, whatever the order of its languages', () => {
  const prompts = { fr: 'Le local était-il chauffé ?', es: '¿Había calefacción?' };
  const { fr, es } = prompts;
  expect(ownId({ kind: 'scale', prompt: { es, fr } })).toBe(ownId({ kind: 'scale', prompt: prompts }));
  expect(ownId({ kind: 'words', prompt: prompts })).not.toBe(ownId({ kind: 'scale', prompt: prompts }));
  expect(ownId({ kind: 'scale', prompt: { fr, es: 'Otra' } })).not.toBe(
    ownId({ kind: 'scale', prompt: prompts }),
  );
  expect(localIdSchema.safeParse(ownId({ kind: 'scale', prompt: prompts })).success).toBe(true);
});
