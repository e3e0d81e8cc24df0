import type { Progress, UnitState } from '@pirecow/contracts';
import { type CourseDocument, minutesOf, type Unit } from '@pirecow/content';
import { mapOf } from './course-map';

/** What the projection knows of a unit. */
export interface UnitRow {
  unitId: string;
  completedAt: Date | null;
  passedAt: Date | null;
  failedAt: Date | null;
  score: number | null;
  lastActiveAt: Date;
  positionAt: Date | null;
  positionBlock: string | null;
}

export type UnitRows = ReadonlyMap<string, UnitRow>;

/** Where a person stands in a unit. Passed once is passed for good; a lesson is done when it is completed. */
export function stateOf(unit: Unit, row: UnitRow | undefined): UnitState {
  if (!row) return 'not-started';
  if (row.passedAt) return 'passed';
  // An assessment is never completed but where the server waived it.
  if (row.completedAt) return 'completed';
  if (unit.kind === 'assessment') return row.failedAt ? 'failed' : 'started';
  return 'started';
}

/** Whether a unit is done. Where a course does not ask to pass its assessments, having handed one in is enough. */
export function isDone({ completion }: CourseDocument, unit: Unit, row: UnitRow | undefined): boolean {
  const state = stateOf(unit, row);
  if (state === 'failed') return !completion.passAssessments;
  return state === 'passed' || state === 'completed';
}

/** Why a unit is not done. Who began an assessment and has handed nothing in has not finished it. */
function whyMissing(
  { completion }: CourseDocument,
  unit: Unit,
  row: UnitRow | undefined,
): Pick<Progress['missing'][number], 'reason' | 'best' | 'needed'> {
  if (!row) return { reason: 'not-started', best: null, needed: null };
  if (unit.kind !== 'assessment' || !completion.passAssessments || !row.failedAt)
    return { reason: 'not-finished', best: null, needed: null };
  return { reason: 'not-passed', best: row.score ?? 0, needed: unit.assessment.passMark };
}

/**
 * Progress that explains itself: required units done of all, and each missing one with its reason.
 * @param titleOf the title of a unit in the reader's language
 */
export function progressOf(
  structure: CourseDocument,
  rows: UnitRows,
  titleOf: (unit: Unit) => string,
): Progress {
  const required = mapOf(structure).units.filter((unit) => unit.required);
  const missing = required.filter((unit) => !isDone(structure, unit, rows.get(unit.id)));
  return {
    done: required.length - missing.length,
    total: required.length,
    minutesLeft: missing.reduce((sum, unit) => sum + minutesOf(unit), 0),
    missing: missing.map((unit) => ({
      unitId: unit.id,
      slug: unit.slug,
      title: titleOf(unit),
      kind: unit.kind,
      ...whyMissing(structure, unit, rows.get(unit.id)),
    })),
  };
}

/** Whether all that the course asks for is done. A course without required units is never completed by itself. */
export function isSatisfied(structure: CourseDocument, rows: UnitRows): boolean {
  const required = mapOf(structure).units.filter((unit) => unit.required);
  return required.length > 0 && required.every((unit) => isDone(structure, unit, rows.get(unit.id)));
}

/** When the last of what a course asks for was done, whenever that was heard of. Of a course of which nothing is missing. */
export function satisfiedAt(structure: CourseDocument, rows: UnitRows): Date {
  const times = mapOf(structure).units.flatMap((unit) => {
    const { passedAt, completedAt, failedAt } = rows.get(unit.id) ?? {};
    const at = passedAt ?? completedAt ?? failedAt;
    return unit.required && at ? [at.getTime()] : [];
  });
  return new Date(Math.max(...times));
}

/** Where to go on: the unit of the last visit unless it is done, else the first that is not done, else the first. */
export function resumeAt(structure: CourseDocument, rows: UnitRows): Unit | undefined {
  const { units, unitById } = mapOf(structure);
  const open = (unit: Unit) => !isDone(structure, unit, rows.get(unit.id));
  const [last] = [...rows.values()].sort((a, b) => b.lastActiveAt.getTime() - a.lastActiveAt.getTime());
  const visited = last && unitById.get(last.unitId);
  if (visited && open(visited)) return visited;
  const after = visited ? units.slice(units.indexOf(visited) + 1).find(open) : undefined;
  return after ?? units.find(open) ?? units[0];
}
