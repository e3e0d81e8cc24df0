import fc from 'fast-check';
import type { Course } from './course';
import { splitForLearner } from './learner';
import { textKey } from './text';
import { unitTextFields } from './text-fields';
import { courseArbitrary } from './testing/course-arbitrary';
import { idOf, sampleCourse } from './testing/sample-course';
import { isCounting } from './unit';
import { unitsOf } from './document';

const split = (course: Course, own: object = {}) =>
  splitForLearner(course, { unitId: idOf(50), language: 'es', reveal: false, seed: 'attempt-1', ...own })!;

/** Puts a word that occurs nowhere else into every secret text of the counting units, and tells these words. */
function withCanaries(course: Course): { course: Course; canaries: string[] } {
  const planted = structuredClone(course);
  const canaries: string[] = [];
  const secrets = unitsOf(planted.structure)
    .filter(isCounting)
    .flatMap(unitTextFields)
    .filter(({ secret }) => secret);
  for (const { owner, field } of secrets) {
    for (const language of planted.structure.languages) {
      const canary = `canary${canaries.length}z`;
      canaries.push(canary);
      (planted.texts[language] ??= {})[textKey(owner, field)] = { text: canary, status: 'ready' };
    }
  }
  return { course: planted, canaries };
}

describe('what a learner gets of a unit', () => {
  it('never holds a secret text or a key of an assessment before it is due, whatever the course', () => {
    fc.assert(
      fc.property(
        courseArbitrary,
        fc.constantFrom('fr', 'es', 'eu'),
        fc.string(),
        (drawn, language, seed) => {
          const { course, canaries } = withCanaries(drawn);
          for (const { id } of unitsOf(course.structure).filter(isCounting)) {
            const sent = JSON.stringify(
              splitForLearner(course, { unitId: id, language, reveal: false, seed }),
            );
            expect(canaries.filter((canary) => sent.includes(`${canary}`))).toEqual([]);
            expect(sent).not.toContain('"solution"');
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is the same whatever the keys and secret texts of an assessment are', () => {
    const other = sampleCourse();
    for (const id of Object.keys(other.keys)) other.keys[id] = { correct: 'a' };
    expect(split(withCanaries(other).course)).toEqual(split(sampleCourse()));
  });

  it('is the same however the options to order and the targets are stored', () => {
    const stored = sampleCourse();
    for (const block of stored.structure.modules[0]!.units[1]!.blocks) {
      if ('options' in block && block.interaction !== 'matching') block.options.reverse();
      if ('targets' in block) block.targets.reverse();
    }
    expect(split(stored)).toEqual(split(sampleCourse()));
  });

  it('holds keys, feedback and the answers of all languages once they are due', () => {
    const revealed = split(sampleCourse(), { reveal: true });
    const short = revealed.blocks.find(({ block }) => block.id === idOf(67))!;
    expect(short.solution).toMatchObject({
      key: { credits: { near: 0.5 } },
      answers: { answers: ['answers-fr', 'Été fr', 'answers-es', 'Été es'] },
    });
    expect(short.texts['feedback.correct']?.text).toContain('es');
  });

  it('holds them for the questions of a lesson', () => {
    const lesson = split(sampleCourse(), { unitId: idOf(20) });
    expect(
      lesson.blocks.filter(({ block }) => block.type === 'question').every(({ solution }) => solution),
    ).toBe(true);
  });

  it('has each text in the language asked for, else in the source language', () => {
    const course = sampleCourse();
    delete course.texts.es![`${idOf(21)}.body`];
    course.texts.es![`${idOf(24)}.body`]!.status = 'draft';
    const { blocks } = split(course, { unitId: idOf(20) });
    expect(blocks[0]!.texts.body).toEqual({ text: 'body 21 fr', kind: 'rich', language: 'fr' });
    expect(blocks[3]!.texts.body!.language).toBe('fr');
    expect(blocks[3]!.texts.title!.language).toBe('es');
  });

  it('says where another language has a newer wording', () => {
    const course = sampleCourse();
    course.texts.fr![`${idOf(21)}.body`]!.text = 'Réécrit';
    const { blocks } = split(course, { unitId: idOf(20) });
    expect(blocks[0]!.texts.body).toEqual({
      text: 'body 21 es',
      kind: 'rich',
      language: 'es',
      newerIn: 'fr',
    });
  });

  it('keeps the order of options for one seed and changes it for others', () => {
    const orders = ['a', 'b', 'c', 'd', 'e', 'f', 'a'].map((seed) =>
      JSON.stringify(split(sampleCourse(), { seed })),
    );
    expect(orders[0]).toBe(orders[6]);
    expect(new Set(orders).size).toBeGreaterThan(3);
  });

  it('is nothing for a unit that the course does not have', () => {
    expect(
      splitForLearner(sampleCourse(), { unitId: idOf(999), language: 'fr', reveal: false, seed: '' }),
    ).toBeUndefined();
  });
});
