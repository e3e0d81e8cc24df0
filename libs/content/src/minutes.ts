import type { CourseDocument } from './document';
import { unitsOf } from './document';
import type { Unit } from './unit';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/**
 * Minutes of work, as whole minutes rounded up: of a unit those it states, else the sum of its blocks; of a course the
 * sum of its units, or what an announced course promises.
 */
export function minutesOf(item: Unit | CourseDocument): number {
  if ('blocks' in item) return Math.ceil(item.minutes ?? sum(item.blocks.map((block) => block.minutes ?? 0)));
  if (item.state === 'announced' && item.announcedMinutes !== undefined)
    return Math.ceil(item.announcedMinutes);
  return sum(unitsOf(item).map(minutesOf));
}
