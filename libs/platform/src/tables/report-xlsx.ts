import type { Readable } from 'node:stream';
import { xlsxOf } from './xlsx';
import type { CellValue } from './xlsx-cells';

async function* valuesOf<Column extends string>(
  columns: readonly Column[],
  rows: Iterable<object> | AsyncIterable<object>,
): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield columns.map((column) => (row as Record<string, CellValue>)[column]);
}

/**
 * The same table as `reportCsv`, streamed as a workbook of one sheet: numbers and dates are what they are, names of columns stay
 * in sight. @param frozen how many columns stay in sight too
 */
export function reportXlsx(
  say: (key: string) => string,
  columns: readonly string[],
  rows: Iterable<object> | AsyncIterable<object>,
  { heads = 'column', frozen = 0 }: { heads?: string; frozen?: number } = {},
): Readable {
  const names = columns.map((key) => say(`${heads}.${key}`));
  return xlsxOf([{ name: say('file'), heads: names, rows: valuesOf(columns, rows), frozen }]);
}
