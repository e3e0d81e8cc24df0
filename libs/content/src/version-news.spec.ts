import type { Course } from './course';
import { unitsOf } from './document';
import { idOf, sampleCourse } from './testing/sample-course';
import { editSource } from './text-state';
import { unitsToLearn, versionNews } from './version-news';

const news = (damage: (course: Course) => unknown) => {
  const newer = sampleCourse();
  damage(newer);
  return versionNews(sampleCourse(), newer);
};
const edit = (course: Course, key: string, text: string, weight: 'minor' | 'major') => {
  const records = course.texts.fr!;
  records[key] = { status: 'ready', ...editSource(records[key], text, weight) };
};
const [lesson] = unitsOf(sampleCourse().structure);

describe('what is new in a version', () => {
  it('is nothing where nothing changed', () => {
    expect(news(() => undefined)).toEqual({ units: [], course: false, corrected: 0 });
  });

  it('is not a minor edit, which is counted by itself, nor a translation', () => {
    const found = news((course) => {
      edit(course, `${idOf(30)}.prompt`, 'Une virgule', 'minor');
      course.texts.es![`${idOf(30)}.prompt`] = { status: 'ready', text: 'Otra cosa' };
    });
    expect(found).toEqual({ units: [], course: false, corrected: 1 });
  });

  it('is a unit whose blocks say something else, came or went', () => {
    const found = news((course) => {
      edit(course, `${idOf(30)}.prompt`, 'Autre question', 'major');
      const { blocks } = course.structure.modules[0]!.units[0]!;
      const [text] = blocks.splice(0, 1);
      blocks.push({ ...text!, id: idOf(99) });
    });
    expect(found.units).toEqual([{ id: lesson!.id, fate: 'changed', added: 1, changed: 1, removed: 1 }]);
    expect([...unitsToLearn(found)]).toEqual([lesson!.id]);
  });

  it('asks to learn units that are new, not those that are gone or only moved', () => {
    const gone = news(({ structure }) => structure.modules[0]!.units.splice(0, 1));
    expect(gone.units).toMatchObject([{ id: lesson!.id, fate: 'removed' }]);
    expect(unitsToLearn(gone).size).toBe(0);
    const added = news(({ structure }) =>
      structure.modules[0]!.units.push({ ...structure.modules[0]!.units[0]!, id: idOf(98), blocks: [] }),
    );
    expect([...unitsToLearn(added)]).toEqual([idOf(98)]);
  });
});
