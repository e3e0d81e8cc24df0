import type { EvidencePart } from '@pirecow/contracts';
import type { CourseVersions } from '@pirecow/features/catalogue';
import type { Database } from '@pirecow/platform';
import type { Learner } from './learner';
import type { Told } from './told';

export type Cells = Record<string, string | number | null>;

/** What the parts read with. */
export interface Reading {
  database: Database;
  versions: CourseVersions;
  iriBase: string;
}

/** Where a row of the log stands in it: when it was stored (ISO 8601, with microseconds, in UTC), and the id of its statement. */
export type Place = [stored: string, id: string];

/** One part of an evidence file. Its rows are the same in the PDF, in the tables and on the page of an inspector. */
export interface Part {
  part: EvidencePart;
  /** Names of its cells, said by `evidence:column.<name>`. */
  columns: readonly string[];
  /** Tells of the whole run, and so once for all its people. */
  ofRun?: boolean;
  /** Follows the log, which may be long: it can be read on behind a place, and each row says its own ({@link placed}). */
  isLog?: boolean;
  rows: (learner: Learner, told: Told, reading: Reading, after?: Place) => AsyncIterable<Cells>;
}

/** A cell beside the columns, which no table shows. */
export const placed = ({ place, id }: { place: string; id: string }): Cells => ({ place: `${place} ${id}` });
export const placeOf = ({ place }: Cells): Place => {
  const [stored = '', id = ''] = String(place).split(' ');
  return [stored, id];
};

/** A part that is one query: `cells` words a row of it. */
export function queried<Row extends object>(
  { part, columns, ofRun = false }: Omit<Part, 'rows'>,
  sql: string,
  values: (learner: Learner) => unknown[],
  cells: (row: Row, told: Told) => Cells,
): Part {
  return {
    ...{ part, columns, ofRun },
    rows: async function* (learner, told, { database }) {
      for (const row of await database.query<Row>(sql, values(learner))) yield cells(row, told);
    },
  };
}
