import { type Course, isGraded, questionsOf, textKey, type Unit } from '@pirecow/content';
import { newId } from '@pirecow/platform';
import { assessmentOf, removeBlocks } from './attempts.factory';

/** Makes a positioning test of the assessment: its first questions speak of the first lesson, the others of its module. */
export function makeTest(course: Course): void {
  const test = assessmentOf(course);
  removeBlocks(
    course,
    questionsOf(test).flatMap((one) => (isGraded(one) ? one.id : [])),
  );
  const [module] = course.structure.modules;
  const [lesson] = module!.units;
  lesson!.objectives = ['o1'];
  Object.assign(test.assessment, { positioning: true, passMark: 0.7, review: 'never' });
  for (const [index, question] of questionsOf(test).entries())
    question.about = index < 3 ? lesson!.id : module!.id;
}

/** Puts a second lesson behind the first one, which no question of the test speaks of. */
export function addLesson(course: Course): void {
  const [module] = course.structure.modules;
  const [lesson, ...others] = module!.units as [Unit, ...Unit[]];
  const block = { id: newId(), type: 'richText', minutes: 2 } as const;
  const second = { ...lesson, id: newId(), slug: 'seconde', blocks: [block] } as Unit;
  module!.units = [lesson, second, ...others];
  const words = { [textKey(second.id, 'title')]: 'Seconde', [textKey(block.id, 'body')]: 'Deux mots.' };
  for (const [key, text] of Object.entries(words)) course.texts.fr![key] = { text, status: 'ready' };
}
