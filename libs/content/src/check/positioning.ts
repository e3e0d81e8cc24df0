import { type CourseDocument, unitsOf } from '../document';
import { unitFile } from '../folder-paths';
import { isGraded } from '../graded';
import { isPositioning, questionsOf, type Unit } from '../unit';
import { error, type Problem } from './problem';

/** What questions may speak of: every module, and every unit but the test itself. */
function partsOf(document: CourseDocument, unit: Unit): Set<string> {
  const ids = [...document.modules, ...unitsOf(document)].map(({ id }) => id);
  return new Set(ids.filter((id) => id !== unit.id));
}

/** Nothing is skipped by what counts. */
function skipsProblems(unit: Unit, file: string): Problem[] {
  const skips = unit.kind === 'assessment' && unit.assessment.skips;
  return skips ? [error('positioning.skips', { file, id: unit.id, field: 'skips' })] : [];
}

/** What is wrong with a positioning test: each of its questions speaks of a part that has points to win and scores itself, and it has no rule of its own. */
export function positioningProblems(unit: Unit, document: CourseDocument): Problem[] {
  const file = unitFile(unit.slug);
  if (!isPositioning(unit)) return skipsProblems(unit, file);
  const parts = partsOf(document, unit);
  const questions = questionsOf(unit);
  const told = new Set(questions.flatMap((one) => (isGraded(one) || one.points > 0 ? [one.about] : [])));
  const worthless = questions.filter(({ about }) => about !== undefined && !told.has(about));
  const silent = questions.filter(({ about }) => about === undefined || !parts.has(about));
  return [
    ...(unit.completion ? [error('positioning.completion', { file, id: unit.id, field: 'completion' })] : []),
    ...silent.map(({ id }) => error('positioning.about', { file, id, field: 'about' })),
    ...worthless.map(({ id }) => error('positioning.points', { file, id, field: 'points' })),
    ...questions.filter(isGraded).map(({ id }) => error('positioning.graded', { file, id })),
  ];
}
