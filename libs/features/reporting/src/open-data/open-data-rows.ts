import type { OpenDataRow } from '@pirecow/contracts';
import { SuppressedTable } from './suppressed-table';

/** How many people of a territory, by the language that they began with. */
export interface CountedCell {
  territory: string;
  language: string;
  participants: number;
  completers: number;
}

const ALL = 'all';

function tableOf(
  cells: readonly CountedCell[],
  axes: { territories: string[]; languages: string[] },
  measure: 'participants' | 'completers',
): SuppressedTable {
  const valueOf = (territory: string, language: string) =>
    cells.find((cell) => cell.territory === territory && cell.language === language)?.[measure] ?? 0;
  return new SuppressedTable(
    axes.territories.map((territory) => axes.languages.map((language) => valueOf(territory, language))),
  );
}

/** The rows of a table as they are published, with its totals. A territory or language without anybody has none. */
export function openRows(cells: readonly CountedCell[]): OpenDataRow[] {
  const territories = [...new Set(cells.map(({ territory }) => territory))].sort();
  const languages = [...new Set(cells.map(({ language }) => language))].sort();
  const participants = tableOf(cells, { territories, languages }, 'participants');
  const completers = tableOf(cells, { territories, languages }, 'completers');
  return [...territories, ALL].flatMap((territory, row) =>
    [...languages, ALL].map((language, column) => ({
      ...{ territory, language },
      participants: participants.told(row, column),
      completers: completers.told(row, column),
    })),
  );
}
