import type { Block } from './block';
import type { CourseDocument } from './document';
import { unitsOf } from './document';
import { poolMembers } from './pool';
import type { Unit } from './unit';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Minutes of the blocks that a learner gets. From a pool come so many questions of its usual length. */
export function minutesOfBlocks(blocks: readonly Block[]): number {
  const drawn = blocks.map((block) => {
    if (block.type !== 'pool') return 0;
    const members = poolMembers(blocks, block.id).map(({ minutes = 0 }) => minutes);
    return members.length > block.draw ? sum(members) * (block.draw / members.length - 1) : 0;
  });
  return sum([...blocks.map(({ minutes = 0 }) => minutes), ...drawn]);
}

/**
 * Minutes of work, as whole minutes rounded up: of a unit those it states, else the sum of its blocks; of a course the
 * sum of its units, or what an announced course promises.
 */
export function minutesOf(item: Unit | CourseDocument): number {
  if ('blocks' in item) return Math.ceil(item.minutes ?? minutesOfBlocks(item.blocks));
  if (item.state === 'announced' && item.announcedMinutes !== undefined)
    return Math.ceil(item.announcedMinutes);
  return sum(unitsOf(item).map(minutesOf));
}
