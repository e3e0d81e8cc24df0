import type { Lack, MissingKind, OpenUnit, Progress, UnitState } from '@pirecow/contracts';
import {
  type CourseDocument,
  isPositioning,
  minutesOf,
  openIn,
  type Unit,
  type UnitStanding,
} from '@pirecow/content';
import { mapOf } from './course-map';

/** What the projection knows of a unit. */
export interface UnitRow {
  unitId: string;
  completedAt: Date | null;
  waivedAt: Date | null;
  passedAt: Date | null;
  failedAt: Date | null;
  score: number | null;
  lastActiveAt: Date;
  positionAt: Date | null;
  positionBlock: string | null;
}

export type UnitRows = ReadonlyMap<string, UnitRow>;

/** What decides about a course, as far as its learner has come. */
export interface Standing {
  units: UnitRows;
  /** Unit → when what waits for its grade was handed in. */
  waiting: ReadonlyMap<string, Date>;
  /** When each half-day attended in the run began, the first one first. */
  halfDays: readonly Date[];
  /** Surveys that were answered, with a name or without, by their blocks. */
  surveys: ReadonlySet<string>;
}

/** Surveys of a lesson without which it is not done. */
export function obligatoryIn({ kind, blocks }: Unit): string[] {
  if (kind !== 'lesson') return [];
  return blocks.flatMap((block) => (block.type === 'survey' && block.obligatory ? block.id : []));
}

/** How many of them are not answered. */
export function surveysOpenIn(unit: Unit, { surveys }: Pick<Standing, 'surveys'>): number {
  return obligatoryIn(unit).filter((id) => !surveys.has(id)).length;
}

function standingIn(unit: Unit, known: Standing): UnitStanding {
  const { id } = unit;
  const { units, waiting, halfDays } = known;
  const row = units.get(id);
  const since = waiting.get(id);
  const isCompleted = !!row?.completedAt;
  return {
    begun: !!row || !!since,
    viewed: isCompleted,
    // A positioning test that was handed in asks for nothing else. Where it has become an assessment, nobody has done that.
    waived: isWaived(unit, row) || (isPositioning(unit) && isCompleted),
    taken: !!row?.failedAt || !!row?.passedAt,
    passed: !!row?.passedAt,
    best: row?.score ?? null,
    waitingSince: since?.toISOString() ?? null,
    halfDays: halfDays.length,
    surveysOpen: surveysOpenIn(unit, known),
  };
}

/** Why a unit is not done, by its rule; null where it is. */
export function openOf({ completion }: CourseDocument, unit: Unit, standing: Standing): OpenUnit | null {
  return openIn(unit, completion, standingIn(unit, standing));
}

/** Whether a unit is done, by its rule. */
export function isDone(structure: CourseDocument, unit: Unit, standing: Standing): boolean {
  return openOf(structure, unit, standing) === null;
}

const FALLEN_SHORT = ['not-passed', 'score-low'];

/** Whether an assessment was taken, and a better result is asked for. */
export function hasFallenShort(open: OpenUnit | null): boolean {
  return open?.lacks.some(({ reason }) => FALLEN_SHORT.includes(reason)) ?? false;
}

function stateBy(unit: Unit, open: OpenUnit | null, known: UnitStanding): UnitState {
  const { begun, passed, taken, waived } = known;
  if (hasFallenShort(open)) return 'failed';
  if (!open && passed) return 'passed';
  // A course that is content with what was handed in does not call it passed, unless the unit has a rule of its own.
  const isHandedIn = unit.kind === 'assessment' && taken && !waived && !unit.completion;
  if (!open) return isHandedIn ? 'failed' : 'completed';
  return begun ? 'started' : 'not-started';
}

/**
 * Whether a unit was skipped because its learner knows it, and was not done since. Every other waiver says as well that the unit is
 * completed.
 */
export function isRecognised({ kind }: Unit, row: UnitRow | undefined): boolean {
  return kind === 'lesson' && !!row?.waivedAt && !row.completedAt;
}

/** What was skipped stays so while it is a lesson: nobody skips an assessment that it may have become. */
function isWaived({ kind }: Unit, row: UnitRow | undefined): boolean {
  return !!row?.waivedAt && (kind === 'lesson' || !!row.completedAt);
}

/** The state of a unit, and why it is not done where that does not say all: it has a rule of its own, or waits for its grade. */
export function whereIn(
  { completion }: CourseDocument,
  unit: Unit,
  standing: Standing,
): { state: UnitState; recognised?: true; open?: OpenUnit } {
  const known = standingIn(unit, standing);
  const open = openIn(unit, completion, known);
  const state = stateBy(unit, open, known);
  if (isRecognised(unit, standing.units.get(unit.id))) return { state, recognised: true };
  return open && (unit.completion ?? standing.waiting.has(unit.id)) ? { state, open } : { state };
}

/** Where a person stands in a unit. Passed once is passed for good; done is what its rule says. */
export function stateOf(structure: CourseDocument, unit: Unit, standing: Standing): UnitState {
  return whereIn(structure, unit, standing).state;
}

/** Whether nothing of a unit is left to its learner: others have to grade it. */
const onlyWaits = ({ lacks }: OpenUnit) => lacks.every(({ reason }) => reason === 'waiting');

/** What a missing unit is called: a package is a part as a lesson is; the final assessment is the last one, and nothing that is asked for comes after it. */
function calledIn(units: readonly Unit[], unit: Unit): MissingKind {
  if (unit.kind !== 'assessment') return 'lesson';
  if (isPositioning(unit)) return 'positioning';
  const last = units.findLast((one) => one.required || (one.kind === 'assessment' && !isPositioning(one)));
  return unit === last ? 'final' : 'assessment';
}

/**
 * Progress that explains itself: required units done of all, and each missing one with its reason.
 * @param titleOf the title of a unit in the reader's language
 */
export function progressOf(
  structure: CourseDocument,
  standing: Standing,
  titleOf: (unit: Unit) => string,
): Progress {
  const { units } = mapOf(structure);
  const required = units.filter((unit) => unit.required);
  const missing = required.flatMap((unit) => {
    const open = openOf(structure, unit, standing);
    return open ? [{ unit, open }] : [];
  });
  return {
    done: required.length - missing.length,
    total: required.length,
    minutesLeft: missing.reduce((sum, { unit, open }) => sum + (onlyWaits(open) ? 0 : minutesOf(unit)), 0),
    minutes: required.reduce((sum, unit) => sum + minutesOf(unit), 0),
    missing: missing.map(({ unit, open }) => ({
      unitId: unit.id,
      slug: unit.slug,
      title: titleOf(unit),
      kind: calledIn(units, unit),
      open,
    })),
  };
}

/** Whether all that the course asks for is done. A course without required units is never completed by itself. */
export function isSatisfied(structure: CourseDocument, standing: Standing): boolean {
  const required = mapOf(structure).units.filter((unit) => unit.required);
  return required.length > 0 && required.every((unit) => isDone(structure, unit, standing));
}

/** What nobody hastens by opening the unit. */
const ELSEWHERE: readonly Lack['reason'][] = ['waiting', 'to-attend'];

/** Nobody was in a unit whose last news is that it was waived. */
export const wasVisited = ({ lastActiveAt, waivedAt }: UnitRow) =>
  lastActiveAt.getTime() !== waivedAt?.getTime();

/** Where to go on: the unit of the last visit while there is something to do in it, else the first of such, else the first that is not done. */
export function resumeAt(structure: CourseDocument, standing: Standing): Unit | undefined {
  const { units, unitById } = mapOf(structure);
  const open = (unit: Unit) => !isDone(structure, unit, standing);
  const hasWork = (unit: Unit) =>
    openOf(structure, unit, standing)?.lacks.some(({ reason }) => !ELSEWHERE.includes(reason)) ?? false;
  const [last] = [...standing.units.values()]
    .filter(wasVisited)
    .sort((a, b) => b.lastActiveAt.getTime() - a.lastActiveAt.getTime());
  const visited = last && unitById.get(last.unitId);
  if (visited && hasWork(visited)) return visited;
  const after = visited ? units.slice(units.indexOf(visited) + 1).find(hasWork) : undefined;
  return after ?? units.find(hasWork) ?? units.find(open) ?? units[0];
}
