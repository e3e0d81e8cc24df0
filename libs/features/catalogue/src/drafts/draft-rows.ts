import {
  type Course,
  type CourseDocument,
  courseSchema,
  textHash,
  type TextRecord,
  unitsOf,
} from '@pirecow/content';

export interface ModuleRow {
  id: string;
  position: number;
}

export interface UnitRow {
  id: string;
  moduleId: string;
  position: number;
  /** The unit with no blocks: these are rows of their own. */
  structure: object;
}

export interface BlockRow {
  id: string;
  unitId: string;
  position: number;
  type: string;
  structure: object;
}

export interface KeyRow {
  blockId: string;
  key: object;
}

/** Absent parts are null, as a database writes them. */
export interface TextRow {
  language: string;
  ownerId: string;
  field: string;
  text: string;
  hash: string;
  status: string;
  source: string | null;
  equals: string[] | null;
  by: string | null;
  at: string | null;
}

/** What is read of a text: its hash is for queries alone. */
export type StoredText = Omit<TextRow, 'hash'>;

/** A draft as it lies in its tables. */
export interface DraftRows {
  /** The structure without modules. */
  head: object;
  modules: ModuleRow[];
  units: UnitRow[];
  blocks: BlockRow[];
  keys: KeyRow[];
  texts: TextRow[];
}

/** The row of one text under its key. */
export function textRow(language: string, name: string, record: TextRecord): TextRow {
  const dot = name.indexOf('.');
  const { text, status, source = null, equals = null, by = null, at = null } = record;
  const [ownerId, field] = [name.slice(0, dot), name.slice(dot + 1)];
  return { language, ownerId, field, text, hash: textHash(text), status, source, equals, by, at };
}

function textRows(texts: Course['texts']): TextRow[] {
  return Object.entries(texts).flatMap(([language, records]) =>
    Object.entries(records).map(([name, record]) => textRow(language, name, record)),
  );
}

function unitRows({ modules }: CourseDocument): UnitRow[] {
  return modules.flatMap((module) =>
    module.units.map((unit, position) => {
      return { id: unit.id, moduleId: module.id, position, structure: { ...unit, blocks: [] } };
    }),
  );
}

function blockRows(document: CourseDocument): BlockRow[] {
  return unitsOf(document).flatMap((unit) =>
    unit.blocks.map((block, position) => {
      const { id, type } = block;
      return { id, unitId: unit.id, position, type, structure: block };
    }),
  );
}

/** Takes a course apart into rows. Inverse of {@link fromRows}. */
export function toRows({ structure, keys, texts }: Course): DraftRows {
  const { modules, ...head } = structure;
  return {
    head,
    modules: modules.map(({ id }, position) => ({ id, position })),
    units: unitRows(structure),
    blocks: blockRows(structure),
    keys: Object.entries(keys).map(([blockId, key]) => ({ blockId, key })),
    texts: textRows(texts),
  };
}

function inOrder<Row extends { position: number }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => a.position - b.position);
}

function textsOf(rows: readonly StoredText[]): Record<string, Record<string, object>> {
  const texts: Record<string, Record<string, object>> = {};
  for (const { language, ownerId, field, text, status, source, equals, by, at } of rows) {
    const known = Object.entries({ source, equals, by, at }).filter(([, value]) => value !== null);
    (texts[language] ??= {})[`${ownerId}.${field}`] = { text, status, ...Object.fromEntries(known) };
  }
  return texts;
}

/** Puts a course together from its rows. Parsing gives its properties their written order back. */
export function fromRows(rows: Omit<DraftRows, 'texts'> & { texts: StoredText[] }): Course {
  const { head, modules, units, blocks, keys, texts } = rows;
  const blocksOf = Map.groupBy(inOrder(blocks), ({ unitId }) => unitId);
  const unitsIn = Map.groupBy(inOrder(units), ({ moduleId }) => moduleId);
  const unitFrom = ({ id, structure }: UnitRow) => ({
    ...structure,
    blocks: (blocksOf.get(id) ?? []).map((block) => block.structure),
  });
  const structure = {
    ...head,
    modules: inOrder(modules).map(({ id }) => ({ id, units: (unitsIn.get(id) ?? []).map(unitFrom) })),
  };
  const keyEntries = keys.map(({ blockId, key }) => [blockId, key] as const);
  return courseSchema.parse({ structure, keys: Object.fromEntries(keyEntries), texts: textsOf(texts) });
}
