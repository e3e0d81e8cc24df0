/** What a cell of a table may hold. A text such as `2026-11-24` or `2026-11-24 09:05` becomes a date that can be reckoned with. */
export type CellValue = string | number | null | undefined;

/** Styles of a cell: their places in `cellXfs` of `xlsx-parts.ts`. */
const STYLE = { head: 1, day: 2, moment: 3, guarded: 4 } as const;

/** Excel keeps no more of a text. */
const LONGEST_TEXT = 32_767;

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, 60 days of which lie before the day that the calendar of 1900 has too many. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_SURE_DAY = 61;

const MOMENT = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d)?$/;
/** XML 1.0 knows no such characters, not even escaped. */
const NOT_XML = /(?![\t\n\r\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu;
/** What a spreadsheet would take for a character in hexadecimal (ECMA-376, 22.9.2.19). */
const LOOKS_ESCAPED = /_(?=x[\dA-Fa-f]{4}_)/g;
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text as XML holds it, in an element or an attribute. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, '')
    .replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign);

/** `A`, `B`, … `Z`, `AA`: what spreadsheets call their columns, counted from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnName(rest)) + String.fromCharCode(65 + (index % 26));
}

/** The day as spreadsheets count it, with the time as its fraction; nothing where they would not agree on it. */
function serialOf(text: string): number | undefined {
  if (!MOMENT.test(text)) return undefined;
  const moment = new Date(`${text.replace(' ', 'T')}${text.length > 10 ? '' : 'T00:00'}Z`);
  const isReal = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.slice(0, 10));
  const serial = (moment.getTime() - EPOCH) / DAY_MS;
  return isReal && serial >= FIRST_SURE_DAY ? serial : undefined;
}

function textCell(at: string, text: string, style: number): string {
  const kept = xmlText(text.slice(0, LONGEST_TEXT)).replace(LOOKS_ESCAPED, '_x005F_');
  const styled = style > 0 ? ` s="${style}"` : '';
  return `<c r="${at}" t="inlineStr"${styled}><is><t xml:space="preserve">${kept}</t></is></c>`;
}

function cellOf(at: string, value: CellValue): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${at}"><v>${value}</v></c>` : '';
  const serial = serialOf(value);
  if (serial === undefined) return textCell(at, value, FORMULA.test(value) ? STYLE.guarded : 0);
  return `<c r="${at}" s="${value.length > 10 ? STYLE.moment : STYLE.day}"><v>${serial}</v></c>`;
}

/**
 * One row of a sheet. Empty cells take no room. No text is ever a formula, and what looks like one stays text when the cell is
 * edited. @param columns their names, `number` the row, counted from 1
 */
export function rowXml(columns: readonly string[], number: number, values: readonly CellValue[]): string {
  let cells = '';
  for (const [index, name] of columns.entries()) cells += cellOf(`${name}${number}`, values[index]);
  return `<row r="${number}">${cells}</row>`;
}

/** The row with the names of the columns. */
export function headXml(columns: readonly string[], heads: readonly string[]): string {
  const cells = heads.map((head, index) => textCell(`${columns[index]}1`, head, STYLE.head));
  return `<row r="1">${cells.join('')}</row>`;
}
