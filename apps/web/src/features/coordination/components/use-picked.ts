import { useState } from 'react';
import type { ReportRow } from '@pirecow/contracts';

/** A row of a list of people that something can be done for. */
export type Pickable = Pick<ReportRow, 'id' | 'organisation' | 'course' | 'territory' | 'mayFollowUp'>;

export interface Picked {
  /** The organisation of those who are picked: what is done is done in its name, for its own learners. */
  organisationId: string | null;
  ids: readonly string[];
  rows: readonly Pickable[];
  has: (id: string) => boolean;
  /** Whether somebody can be picked beside those who are. */
  may: (row: Pickable) => boolean;
  toggle: (row: Pickable) => void;
  /** All of one organisation that are shown, or nobody. */
  all: (rows: readonly Pickable[]) => void;
  clear: () => void;
}

/** Who is picked in a list of people: learners of one organisation of the reader's own. */
export function usePicked(): Picked {
  const [rows, setRows] = useState<readonly Pickable[]>([]);
  const organisationId = rows[0]?.organisation.id ?? null;
  const ids = rows.map(({ id }) => id);
  const may = ({ mayFollowUp, organisation }: Pickable) =>
    mayFollowUp && (organisationId === null || organisation.id === organisationId);
  return {
    ...{ organisationId, ids, rows, may },
    has: (id) => ids.includes(id),
    toggle: (row) => setRows(ids.includes(row.id) ? rows.filter(({ id }) => id !== row.id) : [...rows, row]),
    all: (shown) => {
      const own = shown.filter(({ mayFollowUp }) => mayFollowUp);
      const [first] = rows.length > 0 ? rows : own;
      setRows(own.filter(({ organisation }) => organisation.id === first?.organisation.id));
    },
    clear: () => setRows([]),
  };
}
