import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { reportXlsx } from './report-xlsx';
import { type Sheet, xlsxOf } from './xlsx';
import { columnName } from './xlsx-cells';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => name === 'row' || name === 'c' || name === 'sheet',
});

interface CellXml {
  r: string;
  s?: string;
  v?: string;
  is?: { t: string | { '#text'?: string } };
}

async function unpacked(stream: Readable): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(await buffer(stream));
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, await text(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}

/** The cells of a sheet by their names. */
async function cellsOf(sheets: Sheet[], number = 1): Promise<Map<string, CellXml>> {
  const xml = (await unpacked(xlsxOf(sheets))).get(`xl/worksheets/sheet${number}.xml`) ?? '';
  const sheet = parser.parse(xml) as { worksheet: { sheetData: { row: { c?: CellXml[] }[] } } };
  return new Map(sheet.worksheet.sheetData.row.flatMap(({ c = [] }) => c.map((cell) => [cell.r, cell])));
}

function textOf(cell: CellXml | undefined): string | undefined {
  const inner = cell?.is?.t;
  const raw = typeof inner === 'object' ? (inner['#text'] ?? '') : inner;
  return raw?.replaceAll('_x005F_', '_');
}

describe('a workbook', () => {
  it('keeps every text of one line that XML can hold, whatever it looks like', async () => {
    const line = fc
      .string({ unit: 'binary', maxLength: 60 })
      .map((wild) => wild.toWellFormed().replaceAll(/\p{Cc}|[\uFFFE\uFFFF]/gu, ''))
      .filter((kept) => kept !== '' && !/^\d{4}-/.test(kept) && !kept.includes('_x005F_'));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), async (texts) => {
        const cells = await cellsOf([{ name: 'a', heads: ['x'], rows: texts.map((one) => [one]) }]);
        expect(texts.map((_, index) => textOf(cells.get(`A${index + 2}`)))).toEqual(texts);
      }),
      { numRuns: 25 },
    );
  });

  it('writes numbers and dates as such, and nothing for empty cells', async () => {
    const rows = [
      [12.5, '2026-11-24', '2026-11-24 18:00', '', null, undefined, Number.NaN, '2026-13-45', '1899-12-31'],
    ];
    const cells = await cellsOf([{ name: 'a', heads: [...'abcdefghi'], rows }]);
    expect([...cells.keys()].slice(9)).toEqual(['A2', 'B2', 'C2', 'H2', 'I2']);
    expect(cells.get('A2')).toMatchObject({ v: '12.5' });
    expect(cells.get('B2')).toMatchObject({ v: '46350', s: '2' });
    expect(cells.get('C2')).toMatchObject({ v: '46350.75', s: '3' });
    expect(textOf(cells.get('H2'))).toBe('2026-13-45');
    expect(textOf(cells.get('I2'))).toBe('1899-12-31');
  });

  it('lets no text become a formula, not even when it is edited', async () => {
    const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', 'plain'];
    const cells = await cellsOf([{ name: 'a', heads: ['x'], rows: evil.map((one) => [one]) }]);
    const styles = evil.map((_, index) => cells.get(`A${index + 2}`)?.s);
    expect(styles).toEqual(['4', '4', '4', '4', '4', '4', undefined]);
    expect([...cells.values()].every((cell) => cell.is !== undefined)).toBe(true);
  });

  it('has as many sheets as asked, by names that Excel takes, each once', async () => {
    const names = ['Suivi: 2026/2027', 'suivi  2026 2027', 'a'.repeat(40), "'x'", ''];
    const parts = await unpacked(xlsxOf(names.map((name) => ({ name, heads: ['x'], rows: [] }))));
    const book = parser.parse(parts.get('xl/workbook.xml') ?? '') as {
      workbook: { sheets: { sheet: { name: string }[] } };
    };
    const given = book.workbook.sheets.sheet.map(({ name }) => name);
    expect(given).toEqual(['Suivi  2026 2027', 'suivi  2026 2027 2', 'a'.repeat(31), 'x', '5']);
    expect([...parts.keys()].filter((path) => path.includes('worksheets/'))).toHaveLength(5);
  });

  it('keeps columns and their names in sight', async () => {
    const words: Record<string, string> = { file: 'suivi', 'column.a': 'Nom', 'column.b': 'État' };
    const stream = reportXlsx((key) => words[key] ?? key, ['a', 'b'], [{ a: 'Maïté', b: 'achevé' }], {
      frozen: 1,
    });
    const sheet = (await unpacked(stream)).get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain(
      '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>',
    );
    expect(sheet).toContain('<autoFilter ref="A1:B2"/>');
    expect(sheet).toContain('Maïté');
  });

  it('ends with the failure of its rows', async () => {
    async function* rows() {
      yield ['one'];
      await Promise.resolve();
      throw new Error('the database is away');
    }
    await expect(buffer(xlsxOf([{ name: 'a', heads: ['x'], rows: rows() }]))).rejects.toThrow('away');
  });

  it('asks for rows only as fast as it is read', async () => {
    let asked = 0;
    function* rows() {
      for (; asked < 500_000; asked += 1) yield [`person ${asked} ${Math.random()}`];
    }
    const stream = xlsxOf([{ name: 'a', heads: ['x'], rows: rows() }]);
    await new Promise((resolve) => void stream.once('readable', resolve));
    await new Promise((resolve) => void setImmediate(resolve));
    expect(asked).toBeLessThan(100_000);
    stream.destroy();
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnName)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
      'XFD',
    ]);
  });
});
