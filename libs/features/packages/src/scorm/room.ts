import { type Elements, OUTCOME } from './elements';
import { RUN_TIME_LIMIT } from './run-time-script';

/** The most that a unit keeps, in characters of JSON; its run-time stops it before. */
export const STATE_LIMIT = RUN_TIME_LIMIT + 100_000;
/** The most that all units of a registration keep, in bytes as they lie in the database. */
export const REGISTRATION_LIMIT = 20 * 1024 * 1024;

/** Characters that an element takes; what a unit has reached takes none. The run-time counts the same way. */
function sizeOf(element: string, value: string | undefined): number {
  return value === undefined || OUTCOME.test(element) ? 0 : JSON.stringify([element, value]).length;
}

function weightOf(elements: Elements): number {
  return Object.entries(elements).reduce((sum, [element, value]) => sum + sizeOf(element, value), 0);
}

/** By how many characters each element of a commit is longer than before, the most first. */
function growthOf(before: Elements, set: Elements): [element: string, by: number][] {
  return Object.entries(set)
    .map(([element, value]): [string, number] => [
      element,
      sizeOf(element, value) - sizeOf(element, before[element]),
    ])
    .filter(([, by]) => by > 0)
    .sort(([, one], [, other]) => other - one);
}

/** What of a commit has to stay away so that it takes so many characters less: what grew most goes first. */
function withoutRoom(grown: readonly [string, number][], excess: number): string[] {
  const left: string[] = [];
  let over = excess;
  for (const [element, by] of grown) {
    if (over <= 0) break;
    left.push(element);
    over -= by;
  }
  return left;
}

/**
 * Elements of a commit for which there is no room. Only what makes a unit keep more than before may be among them: where too
 * much lies there already, it stays, and may shrink.
 * @param beside what the other units of the registration keep, in bytes
 */
export function excessOf(before: Elements, set: Elements, beside: number): string[] {
  const after = weightOf({ ...before, ...set });
  const over = Math.max(after - STATE_LIMIT, beside + after - REGISTRATION_LIMIT);
  return withoutRoom(growthOf(before, set), Math.min(over, after - weightOf(before)));
}
