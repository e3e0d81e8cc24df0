import { useMediaQuery } from '@mantine/hooks';

/** Of the head, of a row, of the frozen column and of a cell, in pixels: all rows and cells are alike, so that places can be reckoned. */
export interface Sizes {
  head: number;
  row: number;
  name: number;
  cell: number;
}

const PHONE: Sizes = { head: 92, row: 44, name: 128, cell: 68 };
const WIDE: Sizes = { head: 92, row: 44, name: 240, cell: 104 };

export function useSizes(): Sizes {
  return useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false }) ? WIDE : PHONE;
}
