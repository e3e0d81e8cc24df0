import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type CellValue, columnName, headXml, rowXml } from './xlsx-cells';
import { fixedParts, sheetBegin, sheetEnd } from './xlsx-parts';

/** One table of a workbook. */
export interface Sheet {
  name: string;
  heads: readonly string[];
  rows: Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;
  /** How many columns stay in sight while one scrolls sideways; the names of the columns always do. */
  frozen?: number;
}

/** Excel opens no more. */
const MOST_ROWS = 1_048_576;
/** What is handed on at once, in characters. */
const PIECE = 65_536;
/** The same rows give the same bytes. Fast packing: tables shrink to a tenth in any case. */
const OPTIONS = {
  mtime: new Date(Date.UTC(1980, 0, 1)),
  forceDosTimestamp: true,
  mode: 0o100644,
  compressionLevel: 3,
};

const widthOf = (head: string) => Math.min(40, Math.max(12, head.length + 3));

async function* sheetXml({ heads, rows, frozen = 0 }: Sheet): AsyncGenerator<string> {
  const columns = heads.map((_, index) => columnName(index));
  const topLeft = `${columnName(frozen)}2`;
  let xml = sheetBegin({ columns: frozen, topLeft }, heads.map(widthOf)) + headXml(columns, heads);
  let number = 1;
  for await (const row of rows) {
    number += 1;
    if (number > MOST_ROWS) throw new Error(`A sheet has room for ${MOST_ROWS} rows`);
    xml += rowXml(columns, number, row);
    if (xml.length < PIECE) continue;
    yield xml;
    xml = '';
  }
  yield xml + sheetEnd(`${columns.at(-1) ?? 'A'}${number}`);
}

/** The bytes of a sheet. They end with their reader, and he with them where they fail: yazl looks after neither. */
function sheetOf(sheet: Sheet, reader: Readable): Readable {
  const bytes = Readable.from(sheetXml(sheet), { objectMode: false });
  bytes.on('error', (error) => reader.destroy(error));
  const end = () => void bytes.destroy();
  reader.once('close', end);
  bytes.once('close', () => reader.off('close', end));
  return bytes;
}

/**
 * A workbook (XLSX) that is written while it is read: sheet by sheet, no more of it in memory than a piece. A failure of the
 * rows ends the stream with it. @throws Error in the stream where a sheet has more rows than Excel opens
 */
export function xlsxOf(sheets: readonly Sheet[]): Readable {
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  zip.on('error', (error) => stream.destroy(error as Error));
  for (const [path, xml] of fixedParts(sheets.map(({ name }) => name)))
    zip.addBuffer(Buffer.from(xml), path, OPTIONS);
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, OPTIONS, (give) => {
      give(null, sheetOf(sheet, stream));
    });
  }
  zip.end();
  return stream;
}
