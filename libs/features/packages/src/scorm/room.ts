import { AppError } from '@pirecow/platform';
import type { Elements } from './elements';
import { RUN_TIME_LIMIT } from './run-time-script';

/** The most that a unit keeps, in characters of JSON; its run-time stops it before. */
export const STATE_LIMIT = RUN_TIME_LIMIT + 100_000;
/** The most that all units of a registration keep, in bytes as they lie in the database. */
export const REGISTRATION_LIMIT = 20 * 1024 * 1024;
const MOST_NAMED = 50;

/** What of the elements of a commit does not fit where a unit keeps too much by so many characters: the longest go first. */
export function withoutRoom(set: Elements, excess: number): string[] {
  const left: string[] = [];
  let over = excess;
  const sizes = Object.entries(set).map(([name, value]) => ({ name, size: JSON.stringify(value).length }));
  for (const { name, size } of sizes.sort((a, b) => b.size - a.size)) {
    if (over <= 0) break;
    left.push(name);
    over -= size;
  }
  return left;
}

/** @throws AppError `input.too-large` naming the elements that do not fit, so that their run-time brings the others */
export function refuseExcess(set: Elements, excess: number): void {
  if (excess <= 0) return;
  const fields = withoutRoom(set, excess).slice(0, MOST_NAMED);
  throw new AppError(
    'input.too-large',
    { limit: '1 MB' },
    fields.map((field) => ({ field, rule: 'kept-full' })),
  );
}
