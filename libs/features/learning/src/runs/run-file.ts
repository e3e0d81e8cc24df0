import { emailSchema } from '@pirecow/contracts';
import { fieldError } from '@pirecow/platform';
import { parse } from 'csv-parse/sync';

/** A person as the table of a coordinator names them. */
export interface RunFileRow {
  /** Of the file, from 1 on. */
  line: number;
  name: string;
  /** As it was written. */
  mail: string;
  /** In lower case, or null where it is no address. */
  email: string | null;
  /** In small letters, or empty. */
  language: string;
}

/** Rows that one file may hold. */
export const MOST_ROWS = 1000;

const HEADINGS = /mail|correo|courriel|posta/i;

function cellsOf(text: string): string[][] {
  const [head = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((sign) => head.includes(sign)) ?? ',';
  try {
    return parse(text, {
      ...{ delimiter, bom: true, trim: true, relax_column_count: true, max_record_size: 2000 },
      skip_empty_lines: true,
    });
  } catch {
    throw fieldError('text', 'run-file');
  }
}

function toRow([name = '', mail = '', language = '']: readonly string[], line: number): RunFileRow {
  const address = emailSchema.safeParse(mail);
  const email = address.success ? address.data : null;
  return {
    ...{ line, email },
    ...{ name: name.slice(0, 200), mail: mail.slice(0, 300), language: language.toLowerCase().slice(0, 20) },
  };
}

/**
 * Reads a table with the columns name, mail and language, parted by commas, semicolons or tabs, with headings or without.
 * @throws AppError `input.invalid` for what is no table, has no rows, or more than {@link MOST_ROWS}
 */
export function readRunFile(text: string): RunFileRow[] {
  const cells = cellsOf(text);
  const head = cells[0] ?? [];
  const hasHeadings = !head.some((cell) => cell.includes('@')) && head.some((cell) => HEADINGS.test(cell));
  const rows = cells.map((row, index) => toRow(row, index + 1)).slice(hasHeadings ? 1 : 0);
  if (rows.length === 0) throw fieldError('text', 'run-file');
  if (rows.length > MOST_ROWS) throw fieldError('text', 'too_big_array', { maximum: MOST_ROWS });
  return rows;
}
