import type { PackageOutcome } from '@pirecow/features/learning';
import { type Statement, verbs } from '@pirecow/xapi';
import { activityIri, type RegistrationNames } from '../rules/lms-statements';
import type { Progress } from '../rules/progress';
import { type AssignableUnit, partsOf } from '../structure/course-structure';

/** What the course knows of its unit already. */
export interface KnownOutcome {
  completed: boolean;
  passed: boolean;
  score: number | null;
}

/** What was just said of the units of a package. */
export interface Said {
  statements: readonly Statement[];
  /** The share of the points that the only unit has reached, where no statement may carry it: of SCORM without a verdict. */
  score?: number | undefined;
}

/** A score is kept in single precision. */
const ROUNDING = 1e-6;

const isObject = ({ object }: Statement, iri: string) => 'id' in object && object.id === iri;

/** The best share of the points that is told, 0 to 1. */
function bestScore({ statements, score }: Said): number | undefined {
  const stated = statements.flatMap(({ result }) => result?.score?.scaled ?? []);
  const told = score === undefined ? stated : [...stated, score];
  return told.length > 0 ? Math.min(1, Math.max(0, ...told)) : undefined;
}

const hasPassed = ({ passed, waived }: Progress, { position }: AssignableUnit) =>
  passed.has(position) || waived.has(position);

const asksToPass = ({ moveOn, masteryScore }: AssignableUnit) =>
  masteryScore !== undefined || moveOn === 'Passed' || moveOn === 'CompletedAndPassed';

/** Whether somebody has passed all units that ask for it; where none does, any, once nothing else is left of the package. */
function isPassed(units: readonly AssignableUnit[], progress: Progress): boolean {
  const asking = units.filter(asksToPass);
  const isThrough = units.length === 1 || progress.isCourseSatisfied;
  if (asking.length === 0) return isThrough && units.some((unit) => hasPassed(progress, unit));
  return asking.every((unit) => hasPassed(progress, unit));
}

/** The verdict that is new: passed once all that can be passed is, or better than before; failed while it is not. */
function verdictOf(
  { isPassed: passed, hasFailed, isBetter }: { isPassed: boolean; hasFailed: boolean; isBetter: boolean },
  known: KnownOutcome,
): 'passed' | 'failed' | undefined {
  if (passed) return !known.passed || isBetter ? 'passed' : undefined;
  return hasFailed ? 'failed' : undefined;
}

/**
 * What a course is told of a package, where that is new: satisfied by its own rules it is `completed`, and `passed` once all that can be
 * passed is. Of a package with one unit each verdict counts, with its score; no standard says what the scores of several come to.
 */
export function outcomesOf(
  names: RegistrationNames,
  progress: Progress,
  { statements, score: reached }: Said,
  known: KnownOutcome,
): PackageOutcome[] {
  const units = partsOf(names.structure.parts, 'au');
  const [only] = units.length === 1 ? units : [];
  const own = only ? statements.filter((one) => isObject(one, activityIri(names, only))) : [];
  const score = bestScore({ statements: own, score: only && reached });
  const isBetter = score !== undefined && (known.score === null || score > known.score + ROUNDING);
  const hasFailed = own.some(({ verb }) => verb.id === verbs.failed);
  const verdict = verdictOf({ isPassed: isPassed(units, progress), hasFailed, isBetter }, known);
  // A score without a verdict is told with what it completes, also a better one of who comes back.
  const tellsScore = isBetter && !verdict;
  const completes = progress.isCourseSatisfied && (!known.completed || tellsScore);
  return [
    ...(verdict ? [{ verb: verdict, score } as const] : []),
    ...(completes ? [{ verb: 'completed', score: verdict ? undefined : score } as const] : []),
  ];
}
