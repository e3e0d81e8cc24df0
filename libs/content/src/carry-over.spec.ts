import { carryOver, itemRevision, sameWording } from './carry-over';
import type { Course } from './course';
import { idOf, sampleCourse } from './testing/sample-course';
import { editSource } from './text-state';
import { questionsOf } from './unit';

const lesson = (course: Course) => course.structure.modules[0]!.units[0]!;
const change = (damage: (course: Course) => unknown) => {
  const newer = sampleCourse();
  damage(newer);
  return carryOver(sampleCourse(), newer);
};
const edit = (course: Course, key: string, text: string, weight: 'minor' | 'major') => {
  const records = course.texts.fr!;
  records[key] = { status: 'ready', ...editSource(records[key], text, weight) };
};

describe('answers in a newer version', () => {
  it('are kept where nothing changed', () => {
    expect(change(() => undefined)).toMatchObject({ changed: [], removed: [], added: [] });
    expect(change(() => undefined).kept).toHaveLength(20);
  });

  it('are kept through minor edits, new minutes and changed feedback', () => {
    const { changed } = change((course) => {
      edit(course, `${idOf(30)}.prompt`, 'Une virgule', 'minor');
      edit(course, `${idOf(30)}.feedback.correct`, 'Tout autre', 'major');
      lesson(course).blocks[6]!.minutes = 9;
    });
    expect(changed).toEqual([]);
  });

  it('are not kept after a major edit of what is asked, nor under another key', () => {
    const { changed } = change((course) => {
      edit(course, `${idOf(30)}.prompt`, 'Autre question', 'major');
      course.keys[idOf(31)] = { correct: ['b'] };
    });
    expect(changed).toEqual([idOf(30), idOf(31)]);
  });

  it('answered another wording where the translation was mended, and only in that language', () => {
    const [older, newer] = [sampleCourse(), sampleCourse()];
    const [question] = questionsOf(lesson(newer));
    newer.texts.es![`${question!.id}.prompt`]!.text = 'Otra pregunta';
    expect(carryOver(older, newer).changed).toEqual([]);
    expect(['fr', 'es'].map((language) => sameWording(question!, older, newer, language))).toEqual([
      true,
      false,
    ]);
  });

  it('tell which questions went and came', () => {
    const found = change((course) => (lesson(course).blocks[6]!.id = idOf(88)));
    expect(found).toMatchObject({ removed: [idOf(30)], added: [idOf(88)] });
  });

  it('have one revision per item however a store ordered its properties', () => {
    const [question] = questionsOf(lesson(sampleCourse()));
    const reordered = Object.fromEntries(Object.entries(question!).reverse()) as typeof question;
    expect(itemRevision(reordered!, { correct: 'b' })).toBe(itemRevision(question!, { correct: 'b' }));
    expect(itemRevision(question!, { correct: 'a' })).not.toBe(itemRevision(question!, { correct: 'b' }));
  });
});
