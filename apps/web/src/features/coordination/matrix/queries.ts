import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { type Matrix, MATRIX_PAGE, type MatrixRow, type MatrixRows } from '@pirecow/contracts';
import { getQuery } from '../../../lib/query';
import type { MatrixWish } from './view';

/** While a scrollbar is dragged, pages that fly past are not asked for. In milliseconds. */
const SETTLES = 80;

const queryOf = (wish: MatrixWish) => new URLSearchParams(wish).toString();

/** All of a matrix but its rows. */
export const matrixQuery = (wish: MatrixWish, language: string) =>
  getQuery<Matrix>(['coordination', 'matrix', language, wish], `/api/coordination/matrix?${queryOf(wish)}`);

/** Address of the file with what is seen. */
export const matrixFile = (wish: MatrixWish, kind: 'csv' | 'xlsx') =>
  `/api/coordination/matrix.${kind}?${queryOf(wish)}`;

/** The rows from `first` to `last`, as far as they have come: whole pages are fetched, each from its own place. */
export function useMatrixRows(
  wish: MatrixWish,
  language: string,
  { stops }: Matrix,
  seen: { first: number; last: number },
) {
  const [first] = useDebouncedValue(Math.floor(seen.first / MATRIX_PAGE), SETTLES);
  const [last] = useDebouncedValue(Math.floor(seen.last / MATRIX_PAGE), SETTLES);
  const pages = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const answers = useQueries({
    queries: pages.map((page) => {
      const after = page > 0 ? `&cursor=${stops[page - 1] ?? ''}` : '';
      const path = `/api/coordination/matrix/rows?${queryOf(wish)}${after}`;
      return getQuery<MatrixRows>(['coordination', 'matrix', language, wish, page], path);
    }),
  });
  const rowAt = (index: number): MatrixRow | undefined =>
    answers[Math.floor(index / MATRIX_PAGE) - first]?.data?.items[index % MATRIX_PAGE];
  const failed = answers.find(({ error }) => error !== null);
  return { rowAt, error: failed?.error ?? null, retry: () => void failed?.refetch() };
}
