import fc from 'fast-check';
import type { CourseDocument } from './document';
import type { KnownPart } from './positioning';
import { knownUnits, skippableUnits } from './skipping';
import type { Unit } from './unit';

const part = (id: string, known: boolean): KnownPart => ({ id, points: known ? 1 : 0, max: 1, known });
const lesson = (id: string, own: object = {}) =>
  ({ id, kind: 'lesson', blocks: [], ...own }) as unknown as Unit;
const test = (id: string, skips?: true) =>
  ({ id, kind: 'assessment', blocks: [], assessment: { positioning: true, skips } }) as unknown as Unit;
const exam = { id: 'exam', kind: 'assessment', blocks: [], assessment: {} } as unknown as Unit;
const courseOf = (...units: Unit[]) => ({ modules: [{ id: 'm', units }] }) as unknown as CourseDocument;
const idsOf = (units: readonly Unit[]) => units.map(({ id }) => id);

describe('what somebody knows by positioning tests', () => {
  it('is a unit of a module that is known, unless a test spoke of the unit itself', () => {
    const document = courseOf(test('t'), lesson('a'), lesson('b'));
    const shown = new Map([['t', [part('m', true), part('b', false)]]]);
    expect([...knownUnits(document, shown)]).toEqual(['a']);
    expect([...knownUnits(document, new Map([['t', [part('m', false), part('b', true)]]]))]).toEqual(['b']);
  });

  it('is what the last of them showed', () => {
    const document = courseOf(test('t'), test('u'), lesson('a'));
    const shown = new Map([
      ['t', [part('a', true)]],
      ['u', [part('a', false)]],
    ]);
    expect([...knownUnits(document, shown)]).toEqual([]);
  });

  it('may be skipped where the author of that test allows it, and where nothing but its learner is asked', () => {
    const survey = { type: 'survey', id: 's', obligatory: true };
    const document = courseOf(
      test('t', true),
      lesson('a'),
      lesson('b', { completion: { match: 'all', viewed: true } }),
      lesson('c', { completion: { match: 'any', viewed: true, attended: 1 } }),
      lesson('d', { blocks: [survey] }),
      exam,
    );
    expect(idsOf(skippableUnits(document, new Map([['t', [part('m', true)]]])))).toEqual(['a', 'b']);
    expect(skippableUnits(document, new Map([['t', [part('m', false)]]]))).toEqual([]);
    expect(skippableUnits(document, new Map([['other', [part('m', true)]]]))).toEqual([]);
    expect(skippableUnits(courseOf(test('t'), lesson('a')), new Map([['t', [part('m', true)]]]))).toEqual([]);
  });

  it('is never skipped where it counts, is not known, or is known by a test that allows nothing, whatever the course', () => {
    const kinds = fc.array(fc.constantFrom('lesson', 'exam', 'test', 'skips' as const), {
      minLength: 1,
      maxLength: 12,
    });
    const results = fc.array(fc.tuple(fc.nat(11), fc.nat(12), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(kinds, results, (drawn, said) => {
        const make = {
          lesson,
          exam: (id: string) => ({ ...exam, id }),
          test,
          skips: (id: string) => test(id, true),
        };
        const units = drawn.map((kind, index) => make[kind](`u${index}`));
        const parts = [...idsOf(units), 'm'];
        const shown = new Map(
          said.map(([by, of, known]) => [`u${by % units.length}`, part(parts[of % parts.length]!, known)]),
        );
        const results = new Map([...shown].map(([by, one]) => [by, [one]]));
        const knownBy = (id: string) =>
          [...shown].some(
            ([by, one]) => one.known && [id, 'm'].includes(one.id) && drawn[Number(by.slice(1))] === 'skips',
          );
        for (const { id, kind } of skippableUnits(courseOf(...units), results)) {
          expect([kind, knownBy(id)]).toEqual(['lesson', true]);
        }
      }),
    );
  });
});
