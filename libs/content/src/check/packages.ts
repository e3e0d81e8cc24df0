import type { CourseDocument } from '../document';
import { unitFile } from '../folder-paths';
import { packageIn, type Unit } from '../unit';
import { error, type Problem, warning } from './problem';

/**
 * What is wrong with a unit that is an imported package: readers of the source language get none, or it keeps one for a language that
 * the course has not; it is done by the word of its package, so that nothing could make somebody answer a survey first.
 */
export function packageProblems(unit: Unit, { sourceLanguage, languages }: CourseDocument): Problem[] {
  if (unit.kind !== 'package') return [];
  const file = unitFile(unit.slug);
  const at = { file, id: unit.id, field: 'packages' };
  const strangers = Object.keys(unit.packages).filter((key) => key !== '*' && !languages.includes(key));
  const surveys = unit.blocks.filter((block) => block.type === 'survey' && block.obligatory);
  return [
    ...(packageIn(unit, sourceLanguage, sourceLanguage)
      ? []
      : [error('package.none', at, { language: sourceLanguage })]),
    ...strangers.map((language) => warning('package.unknown-language', at, { language })),
    ...surveys.map(({ id }) => error('package.survey', { file, id, field: 'obligatory' })),
  ];
}
