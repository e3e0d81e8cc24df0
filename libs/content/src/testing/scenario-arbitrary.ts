import fc from 'fast-check';
import { JUDGEMENTS, type ScenarioGraph } from '../scenario/parts';

const localId = fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/);
const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);

/** Scenarios of any shape that the schema lets through: their links may lead anywhere, or nowhere. */
export const scenarioArbitrary: fc.Arbitrary<ScenarioGraph> = fc
  .tuple(
    fc.uniqueArray(localId, { minLength: 2, maxLength: 14 }),
    fc.integer({ min: 1, max: 3 }),
    fc.noShrink(fc.uuid({ version: 7 })),
  )
  .chain(([ids, count, picture]) => {
    const ends = ids.slice(0, Math.min(count, ids.length - 1));
    const own = ids.slice(ends.length);
    // Most links lead somewhere; some are open, and some go to what is not there.
    const to = fc.option(fc.oneof({ weight: 9, arbitrary: pick(ids) }, { weight: 1, arbitrary: localId }), {
      nil: undefined,
      freq: 9,
    });
    const situation = (id: string) =>
      fc.record({
        id: fc.constant(id),
        media: fc.option(fc.constant(picture), { nil: undefined }),
        choices: fc.uniqueArray(fc.record({ id: localId, to }), { maxLength: 4, selector: (one) => one.id }),
      });
    const ending = (id: string) => fc.record({ id: fc.constant(id), judgement: pick(JUDGEMENTS) });
    return fc.record({
      start: pick(own),
      situations: fc.tuple(...own.map(situation)),
      endings: fc.tuple(...ends.map(ending)),
    });
  });
