import * as fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import { mergeActivityDefinitions } from './merge';
import { definition } from './testing/arbitraries';
import { issues, simple } from './testing/fixtures';

describe('xAPI 1.0.3 Data 2.4.4.1: merging activity definitions', () => {
  it('keeps all languages; what was seen last stands in each', () => {
    const known = { name: { fr: 'Bonjour', es: 'Hola' }, type: 'https://a.org/1' };
    const seen = {
      name: { fr: 'Salut', eu: 'Kaixo' },
      description: { eu: 'x' },
      type: 'https://a.org/2',
      moreInfo: 'https://a.org/m',
    };
    expect(mergeActivityDefinitions(known, seen)).toEqual({
      ...seen,
      name: { fr: 'Salut', es: 'Hola', eu: 'Kaixo' },
    });
  });

  it('merges interaction components by id, with all their languages', () => {
    const known = {
      interactionType: 'choice',
      choices: [{ id: 'a', description: { fr: 'A' } }, { id: 'b' }],
    } as const;
    const seen = {
      interactionType: 'choice',
      choices: [{ id: 'c' }, { id: 'a', description: { eu: 'A!' } }],
    } as const;
    expect(
      mergeActivityDefinitions(
        { ...known, choices: [...known.choices] },
        { ...seen, choices: [...seen.choices] },
      ),
    ).toEqual({
      interactionType: 'choice',
      choices: [{ id: 'a', description: { fr: 'A', eu: 'A!' } }, { id: 'b' }, { id: 'c' }],
    });
  });

  it('never changes the interaction or its right answers', () => {
    const known = { interactionType: 'true-false' as const, correctResponsesPattern: ['true'] };
    expect(mergeActivityDefinitions(known, { ...known, correctResponsesPattern: ['false'] })).toBe(known);
    expect(mergeActivityDefinitions(known, { interactionType: 'choice', choices: [{ id: 'a' }] })).toBe(
      known,
    );
  });

  it('keeps extensions of both', () => {
    const [a, b] = ['https://a.org/a', 'https://a.org/b'] as const;
    expect(mergeActivityDefinitions({ extensions: { [a]: 1 } }, { extensions: { [b]: null } })).toEqual({
      extensions: { [a]: 1, [b]: null },
    });
  });

  it('takes what there is when one side is missing', () => {
    const known = { name: { fr: 'x' } };
    expect(mergeActivityDefinitions(known, undefined)).toBe(known);
    expect(mergeActivityDefinitions(undefined, known)).toBe(known);
    expect(mergeActivityDefinitions(undefined, undefined)).toBeUndefined();
  });

  it('is idempotent: nothing new gives back what was known, and merging again changes nothing', () => {
    fc.assert(
      fc.property(definition, definition, (known, seen) => {
        expect(mergeActivityDefinitions(known, { ...known })).toBe(known);
        const merged = mergeActivityDefinitions(known, seen);
        expect(mergeActivityDefinitions(merged, seen)).toBe(merged);
      }),
    );
  });

  it('makes a valid definition of two valid ones', () => {
    fc.assert(
      fc.property(definition, definition, (known, seen) => {
        const merged = mergeActivityDefinitions(known, seen);
        expect(issues({ ...simple, object: { id: 'https://a.org/b', definition: merged } })).toEqual([]);
      }),
    );
  });

  it('does not depend on the order where definitions do not contradict each other', () => {
    const parts = fc.tuple(definition, fc.integer({ min: 0, max: 511 }), fc.integer({ min: 0, max: 511 }));
    fc.assert(
      fc.property(parts, ([whole, one, two]) => {
        const part = (mask: number) =>
          Object.fromEntries(
            Object.entries(whole).filter(([key], index) => key === 'interactionType' || (mask >> index) & 1),
          );
        const [a, b] = [part(one), part(two)];
        expect(canonicalJson(mergeActivityDefinitions(a, b))).toBe(
          canonicalJson(mergeActivityDefinitions(b, a)),
        );
      }),
    );
  });
});
