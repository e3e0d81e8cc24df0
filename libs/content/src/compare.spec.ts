import fc from 'fast-check';
import { compareCourses, movedIds } from './compare';
import type { Course } from './course';
import { courseArbitrary } from './testing/course-arbitrary';
import { idOf, sampleCourse } from './testing/sample-course';

const NOTHING = { texts: [], structure: false, units: [] };
const lesson = (course: Course) => course.structure.modules[0]!.units[0]!;
const say = (course: Course, key: string, text: string) => {
  course.texts.fr![key] = { text, status: 'ready' };
};
const after = (change: (course: Course) => unknown) => {
  const newer = sampleCourse();
  change(newer);
  return compareCourses(sampleCourse(), newer, 'fr');
};

describe('two states of a course', () => {
  it('do not differ where they are the same, in no language', () => {
    fc.assert(
      fc.property(courseArbitrary, (course) => {
        for (const language of course.structure.languages)
          expect(compareCourses(course, structuredClone(course), language)).toEqual(NOTHING);
      }),
    );
  });

  it('tell everything as added from a course without units, and as removed the other way round', () => {
    fc.assert(
      fc.property(courseArbitrary, (course) => {
        const empty = structuredClone(course);
        for (const module of empty.structure.modules) module.units = [];
        const units = course.structure.modules.flatMap((module) => module.units);
        const fates = (older: Course, newer: Course) =>
          compareCourses(older, newer, course.structure.sourceLanguage).units.map(({ id, fate }) => [
            id,
            fate,
          ]);
        expect(fates(empty, course)).toEqual(units.map(({ id }) => [id, 'added']));
        expect(fates(course, empty)).toEqual(units.map(({ id }) => [id, 'removed']));
      }),
    );
  });

  it('name the text that changed with both wordings, and nothing else', () => {
    const { units } = after((course) => say(course, `${idOf(21)}.body`, 'Un autre texte'));
    const texts = [expect.objectContaining({ field: 'body', after: 'Un autre texte' })];
    expect(units).toMatchObject([
      { fate: 'changed', structure: false, blocks: [{ id: idOf(21), fate: 'changed' }] },
    ]);
    expect(units[0]?.blocks[0]?.texts).toEqual(texts);
  });

  it('tell a changed key without its text', () => {
    const { units } = after((course) => (course.keys[idOf(31)] = { correct: ['b'] }));
    expect(units[0]?.blocks).toMatchObject([{ id: idOf(31), structure: true, texts: [] }]);
  });

  it('tell where a block went out, and which one moved', () => {
    const { units } = after((course) => {
      const { blocks } = lesson(course);
      const [first, , third] = blocks;
      lesson(course).blocks = [third!, first!, ...blocks.slice(3)];
    });
    const [second] = lesson(sampleCourse()).blocks.slice(1);
    const third = lesson(sampleCourse()).blocks[2];
    expect(units[0]?.blocks.map(({ id, fate }) => [id, fate])).toEqual([
      [third?.id, 'moved'],
      [second?.id, 'removed'],
    ]);
  });
});

describe('what moved', () => {
  const order = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 12 });

  it('is nothing in the same order', () => {
    fc.assert(fc.property(order, (ids) => expect(movedIds(ids, ids).size).toBe(0)));
  });

  it('leaves the others in the order that they had, and is one thing where one thing was moved', () => {
    fc.assert(
      fc.property(order, fc.nat(), fc.nat(), (ids, from, to) => {
        fc.pre(ids.length > 1);
        const [id] = ids.slice(from % ids.length);
        const rest = ids.filter((one) => one !== id);
        const place = to % ids.length;
        const now = [...rest.slice(0, place), id!, ...rest.slice(place)];
        const moved = movedIds(ids, now);
        expect(moved.size).toBeLessThanOrEqual(1);
        const stays = (list: string[]) => list.filter((one) => !moved.has(one));
        expect(stays(now)).toEqual(stays(ids));
      }),
    );
  });
});
