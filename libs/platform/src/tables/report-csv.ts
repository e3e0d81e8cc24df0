import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';

/**
 * A table as spreadsheets of the reader's language open it, streamed: a mark of order, columns named by `say`, the
 * separator of the language, and no cell that could be a formula. A failure of the rows ends the file.
 * @param heads where `say` knows the names of the columns
 */
export function reportCsv(
  say: (key: string) => string,
  columns: readonly string[],
  rows: Iterable<object> | AsyncIterable<object>,
  heads = 'column',
): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    delimiter: say('delimiter'),
    columns: columns.map((key) => ({ key, header: say(`${heads}.${key}`) })),
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return Readable.from(rows)
    .on('error', (error) => csv.destroy(error))
    .pipe(csv);
}

const sayPlainly = (key: string) => (key === 'delimiter' ? ',' : key.replace('column.', ''));

/** The same for machines: commas, and columns named by their keys. */
export const plainCsv = (
  columns: readonly string[],
  rows: Iterable<object> | AsyncIterable<object>,
): Readable => reportCsv(sayPlainly, columns, rows);
