import { parse } from 'csv-parse/sync';
import { Refusal } from '../../sheet';
import { LONGEST_CELL, MAX_COLUMNS, MAX_SPACES } from '../bounds';
import { decoded } from './text';

/** What a file holds before anything is made of it: named cells, row by row. */
export interface Cells {
  columns: string[];
  rows: Iterable<CellRow>;
  /** What was found out of the file as a whole. */
  found: Readonly<Record<string, string>>;
}

export interface CellRow {
  row: number;
  cells: ReadonlyMap<string, string>;
}

const SEPARATORS = [';', '\t', ',', '|'];
/** Letters of a row together. */
const LONGEST_ROW = 20 * LONGEST_CELL;

/** What parts the cells: the sign that the head has most of outside of quotes. */
function separatorOf(text: string): string {
  const head = (text.split('\n', 1)[0] ?? '').slice(0, LONGEST_CELL).replace(/"[^"]*"/g, '');
  const [best = ','] = [...SEPARATORS].sort((a, b) => head.split(b).length - head.split(a).length);
  return best;
}

function parsed(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      ...{ delimiter, bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: false },
      ...{ max_record_size: LONGEST_ROW, to: MAX_SPACES + 2, record_delimiter: ['\r\n', '\n', '\r'] },
    });
  } catch (reason) {
    const line = reason instanceof Error && 'lines' in reason ? Number(reason.lines) : 1;
    throw new Refusal('csv.broken', { line });
  }
}

/** Heads as they stand, each once: a second one of a name gets its place. */
const named = (head: readonly string[]): string[] =>
  head.map((cell, at) => {
    const name = cell.trim();
    return name === '' || head.indexOf(cell) !== at ? `${name || 'column'} ${at + 1}` : name;
  });

/** A table as it comes: encoding and separator found out, rows as long as they are. @throws Refusal */
export function tableOf(bytes: Uint8Array): Cells {
  const { text, encoding } = decoded(bytes);
  const separator = separatorOf(text);
  const [head = [], ...rows] = parsed(text, separator);
  const columns = named(head);
  if (columns.length < 2) throw new Refusal('csv.no-columns');
  if (columns.length > MAX_COLUMNS) throw new Refusal('file.too-many-columns', { maximum: MAX_COLUMNS });
  const cells = rows.map((row, at) => ({
    row: at + 2,
    cells: new Map(columns.map((name, index) => [name, row[index] ?? ''] as const)),
  }));
  return { columns, rows: cells, found: { encoding, separator } };
}
