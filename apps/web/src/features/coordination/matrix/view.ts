import { type Filters, readFilters } from '../filters';

const GROUPS = ['organisation', 'territory', 'run'] as const;
const SORTS = ['activity', 'done'] as const;

/** Filters, groups and order of a matrix, as they stand in the address. What is left out is the usual: no groups, names from A to Z. */
export type MatrixWish = Filters & {
  group?: (typeof GROUPS)[number];
  sort?: (typeof SORTS)[number];
  descending?: 'true';
};

/** Reads the view of an address; what it does not know is dropped, and so are groups by session without a course, and the order of courses within one. */
export function readMatrixWish(search: Record<string, unknown>): MatrixWish {
  const filters = readFilters(search);
  const group = GROUPS.find((name) => name === search['group'] && (name !== 'run' || filters.courseId));
  const sort = SORTS.find((name) => name === search['sort'] && (name !== 'done' || !filters.courseId));
  return {
    ...filters,
    ...(group && { group }),
    ...(sort && { sort }),
    ...(String(search['descending']) === 'true' && { descending: 'true' as const }),
  };
}
