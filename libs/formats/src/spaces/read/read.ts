import { Refusal } from '../../sheet';
import type { Note } from '../../sheet';
import { MAX_READ_MS, MAX_SPACES } from '../bounds';
import type { SpaceRecord } from '../space-record';
import { type ColumnMapping, guessColumns, type SpaceField } from './fields';
import { geoJsonOf } from './geojson';
import { gogocartoOf, isRemovedThere } from './gogocarto';
import type { SpaceNote } from './notes';
import { overpassOf } from './osm';
import { recordOf, type SpacesOrigin } from './record';
import { Row } from './row';
import { type CellRow, type Cells, tableOf } from './table';

/** Formats that spaces are read from: a table as it comes, GeoJSON, GoGoCarto's JSON, an answer of Overpass (OpenStreetMap). */
export const SPACE_FORMATS = ['csv', 'geojson', 'gogocarto', 'osm'] as const;
export type SpaceFormat = (typeof SPACE_FORMATS)[number];

const READERS: Record<SpaceFormat, (bytes: Uint8Array) => Cells> = {
  csv: tableOf,
  geojson: geoJsonOf,
  gogocarto: gogocartoOf,
  osm: overpassOf,
};

export interface SpacesOptions extends SpacesOrigin {
  /** What columns hold, where it is not what their heads let guess. */
  columns?: ColumnMapping;
}

/** One row: its record, or notes of which one refuses it. */
export interface ReadSpace {
  row: number;
  /** Of its register: the same each time it is read. */
  id: string;
  name: string;
  record?: SpaceRecord;
  notes: SpaceNote[];
}

export interface SpacesReading {
  spaces: ReadSpace[];
  /** What each column was taken for; null: not read. Given back with changes, it is `columns` of the next reading. */
  columns: Record<string, SpaceField | null>;
  /** What the file was found to be: `encoding`, `separator`, `licence`. */
  found: Readonly<Record<string, string>>;
  /** Why the file was not read, or not to its end. */
  refusal?: Note;
}

class Reader {
  readonly spaces: ReadSpace[] = [];
  private readonly ids = new Set<string>();
  private readonly began = performance.now();

  constructor(
    private readonly format: SpaceFormat,
    private readonly columns: ColumnMapping,
    private readonly options: SpacesOptions,
  ) {}

  /** @throws Refusal */
  read({ row: number, cells }: CellRow): void {
    if (this.spaces.length === MAX_SPACES) throw new Refusal('file.too-many', { maximum: MAX_SPACES });
    if (performance.now() - this.began > MAX_READ_MS) throw new Refusal('file.too-slow', { row: number });
    const row = new Row(number, this.named(cells));
    if (row.isEmpty) return this.refuse(row, 'row', 'row.empty');
    if (this.format === 'gogocarto' && isRemovedThere(cells))
      return this.refuse(row, 'status', 'row.removed-there');
    const { id, record } = recordOf(row, this.options);
    if (this.ids.has(id)) return this.refuse(row, 'id', 'id.repeated', id);
    this.ids.add(id);
    this.keep(row, id, record);
  }

  private *named(cells: ReadonlyMap<string, string>): Generator<readonly [SpaceField, string]> {
    for (const [name, cell] of cells) {
      const field = Object.hasOwn(this.columns, name) ? this.columns[name] : null;
      if (field) yield [field, cell];
    }
  }

  private refuse(
    row: Row,
    field: string,
    rule: 'row.empty' | 'row.removed-there' | 'id.repeated',
    id = '',
  ): void {
    row.say(field, rule, 'refused', id);
    this.keep(row, id);
  }

  private keep(row: Row, id: string, record?: SpaceRecord): void {
    const name = row.of('name').slice(0, 200);
    this.spaces.push({ row: row.notes.row, id, name, ...(record && { record }), notes: row.notes.list });
  }
}

/**
 * The spaces of a file with what was mended, assumed, left out and refused, row by row; nothing is stored, so that this is the
 * dry run too. The same bytes make the same records with the same ids: reading twice changes nothing. Never throws
 * for what the bytes hold; nothing is fetched. Bounds: `bounds.ts`.
 */
export function readSpaces(format: SpaceFormat, bytes: Uint8Array, options: SpacesOptions): SpacesReading {
  try {
    const cells = READERS[format](bytes);
    const columns = { ...guessColumns(cells.columns), ...options.columns };
    const reader = new Reader(format, columns, options);
    const refusal = all(reader, cells.rows);
    return { spaces: reader.spaces, columns, found: cells.found, ...(refusal && { refusal }) };
  } catch (reason) {
    if (reason instanceof Refusal) return { spaces: [], columns: {}, found: {}, refusal: reason.note };
    throw reason;
  }
}

function all(reader: Reader, rows: Iterable<CellRow>): Note | undefined {
  try {
    for (const row of rows) reader.read(row);
    return undefined;
  } catch (reason) {
    if (reason instanceof Refusal) return reason.note;
    throw reason;
  }
}
