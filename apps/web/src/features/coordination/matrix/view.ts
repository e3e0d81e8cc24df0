import { type Filters, readFilters } from '../filters';

const GROUPS = ['organisation', 'territory', 'run'] as const;

/** Filters, groups and order of a matrix, as they stand in the address. What is left out is the usual: no groups, names from A to Z. */
export type MatrixWish = Filters & {
  group?: (typeof GROUPS)[number];
  sort?: 'activity';
  descending?: 'true';
};

/** Reads the view of an address; what it does not know is dropped, and groups by session where no course is chosen. */
export function readMatrixWish(search: Record<string, unknown>): MatrixWish {
  const filters = readFilters(search);
  const group = GROUPS.find((name) => name === search['group'] && (name !== 'run' || filters.courseId));
  return {
    ...filters,
    ...(group && { group }),
    ...(search['sort'] === 'activity' && { sort: 'activity' as const }),
    ...(String(search['descending']) === 'true' && { descending: 'true' as const }),
  };
}
