import { xmlText } from './xlsx-cells';

/** The parts of a workbook that hardly change from one to the next (ECMA-376, part 1: SpreadsheetML). */
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Plain, head, day, moment, and text that looks like a formula: `STYLE` of `xlsx-cells.ts` names their places. 14 and 22 are dates as the reader's language writes them. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/><xf quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const numbered = (count: number, part: (number: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index + 1)).join('');

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const relations = (inner: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;

const typed = (path: string, kind: string) =>
  `<Override PartName="/xl/${path}" ContentType="${KIND}.${kind}+xml"/>`;

function contentTypes(count: number): string {
  const sheets = numbered(count, (number) => typed(`worksheets/sheet${number}.xml`, 'worksheet'));
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${typed('workbook.xml', 'sheet.main')}${typed('styles.xml', 'styles')}${sheets}</Types>`;
}

/** Excel refuses these signs in names of sheets, more than 31 letters, and the same name twice. */
function namesOf(wished: readonly string[]): string[] {
  const taken = new Set<string>();
  return wished.map((wish, index) => {
    const name = wish
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .replaceAll(/^'|'$/g, ' ')
      .slice(0, 31)
      .trim();
    const free =
      name === '' || taken.has(name.toLowerCase()) ? `${name.slice(0, 27)} ${index + 1}`.trim() : name;
    taken.add(free.toLowerCase());
    return free;
  });
}

function workbook(names: readonly string[]): string {
  const sheets = namesOf(names).map(
    (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="sheet${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** All parts but the sheets, by their paths. */
export function fixedParts(names: readonly string[]): [path: string, xml: string][] {
  const sheets = numbered(names.length, (number) =>
    relation(`sheet${number}`, 'worksheet', `worksheets/sheet${number}.xml`),
  );
  return [
    ['[Content_Types].xml', contentTypes(names.length)],
    ['_rels/.rels', relations(relation('workbook', 'officeDocument', 'xl/workbook.xml'))],
    ['xl/workbook.xml', workbook(names)],
    ['xl/_rels/workbook.xml.rels', relations(relation('styles', 'styles', 'styles.xml') + sheets)],
    ['xl/styles.xml', STYLES],
  ];
}

/** What stands in a sheet before its rows: what does not scroll away, and how wide the columns are, in letters. */
export function sheetBegin(frozen: { columns: number; topLeft: string }, widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const across = frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : '';
  const pane = frozen.columns > 0 ? 'bottomRight' : 'bottomLeft';
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane${across} ySplit="1" topLeftCell="${frozen.topLeft}" activePane="${pane}" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`;
}

/** And after them: each column can be filtered. */
export const sheetEnd = (lastCell: string): string =>
  `</sheetData><autoFilter ref="A1:${lastCell}"/></worksheet>`;
