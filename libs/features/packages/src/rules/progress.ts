import {
  type Block,
  type CourseStructure,
  type MoveOn,
  type Part,
  partsOf,
} from '../structure/course-structure';

/** What a registration has reached: places of units and blocks in the structure. */
export interface Progress {
  completed: Set<number>;
  passed: Set<number>;
  waived: Set<number>;
  /** Blocks of which it was said already that they are satisfied, and whether it was said of the course. */
  satisfiedBlocks: Set<number>;
  isCourseSatisfied: boolean;
}

/** Whether a unit has met what moves a learner on (cmi5 13.1.4); what is waived has (9.3.7). */
export function isUnitSatisfied(
  { moveOn, position }: { moveOn: MoveOn; position: number },
  { completed, passed, waived }: Pick<Progress, 'completed' | 'passed' | 'waived'>,
): boolean {
  if (waived.has(position)) return true;
  const [isCompleted, isPassed] = [completed.has(position), passed.has(position)];
  return {
    NotApplicable: true,
    Passed: isPassed,
    Completed: isCompleted,
    CompletedAndPassed: isCompleted && isPassed,
    CompletedOrPassed: isCompleted || isPassed,
  }[moveOn];
}

function isPartSatisfied(part: Part, progress: Progress): boolean {
  return part.kind === 'au'
    ? isUnitSatisfied(part, progress)
    : part.parts.every((inner) => isPartSatisfied(inner, progress));
}

function innerFirst(parts: Part[]): Block[] {
  return parts.flatMap((part) => (part.kind === 'block' ? [...innerFirst(part.parts), part] : []));
}

/**
 * Takes up what is satisfied now and was not said yet (cmi5 9.3.9).
 * @returns blocks, inner ones first, and whether the course is satisfied for the first time
 */
export function settle(structure: CourseStructure, progress: Progress): { blocks: Block[]; course: boolean } {
  const blocks = innerFirst(structure.parts).filter(
    (block) => !progress.satisfiedBlocks.has(block.position) && isPartSatisfied(block, progress),
  );
  for (const { position } of blocks) progress.satisfiedBlocks.add(position);
  const course =
    !progress.isCourseSatisfied && structure.parts.every((part) => isPartSatisfied(part, progress));
  progress.isCourseSatisfied ||= course;
  return { blocks, course };
}

/** How many units are satisfied. */
export function satisfiedUnits(structure: CourseStructure, progress: Progress): number {
  return partsOf(structure.parts, 'au').filter((unit) => isUnitSatisfied(unit, progress)).length;
}
