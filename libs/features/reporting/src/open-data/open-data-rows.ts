import { FEWEST_SHOWN, type OpenDataRow } from '@pirecow/contracts';
import { SuppressedTable } from './suppressed-table';

/** How many people of a territory, by the language that they began with. */
export interface CountedCell {
  territory: string;
  language: string;
  participants: number;
  completers: number;
}

const ALL = 'all';

type Group = Pick<CountedCell, 'participants' | 'completers'>;

function sumOf(groups: readonly Group[]): Group {
  return groups.reduce(
    (sum, { participants, completers }) => ({
      participants: sum.participants + participants,
      completers: sum.completers + completers,
    }),
    { participants: 0, completers: 0 },
  );
}

/** Whether at least five completed and at least five did not. */
function isWide({ participants, completers }: Group): boolean {
  return Math.min(completers, participants - completers) >= FEWEST_SHOWN;
}

/**
 * Whether what is told of all others leaves open how many completed in each of these: of any of them it could be five
 * more or less, or anything that so few people allow.
 */
function isOpen(untold: readonly Group[]): boolean {
  const whole = sumOf(untold);
  const largest = Math.max(...untold.map(({ participants }) => participants));
  return isWide(whole) && whole.participants - largest >= FEWEST_SHOWN;
}

/** Of which places it is told how many completed: of as many as leave open what is not told. */
function placesTold(groups: ReadonlyMap<string, Group>): Set<string> {
  const bySize = [...groups]
    .filter(([, { participants }]) => participants > 0)
    .sort((a, b) => a[1].participants - b[1].participants);
  const told = new Map(bySize.filter(([, group]) => isWide(group)));
  const untold = bySize.filter(([key]) => !told.has(key)).map(([, group]) => group);
  for (const [key, group] of told) {
    if (untold.length === 0 || isOpen(untold)) break;
    told.delete(key);
    untold.push(group);
  }
  return new Set(told.keys());
}

/**
 * The rows of a table as they are published, with its totals. A territory or language without anybody has none. How many
 * completed is told by territory alone: by language too, the two columns could be subtracted from one another.
 */
export function openRows(cells: readonly CountedCell[]): OpenDataRow[] {
  const territories = [...new Set(cells.map(({ territory }) => territory))].sort();
  const languages = [...new Set(cells.map(({ language }) => language))].sort();
  const valueOf = (territory: string, language: string) =>
    cells.find((cell) => cell.territory === territory && cell.language === language)?.participants ?? 0;
  const table = new SuppressedTable(
    territories.map((territory) => languages.map((language) => valueOf(territory, language))),
  );
  const completers = completersOf(cells, territories);
  return [...territories, ALL].flatMap((territory, row) =>
    [...languages, ALL].map((language, column) => {
      const participants = table.told(row, column);
      const isTold = language === ALL && participants !== null;
      return {
        ...{ territory, language, participants },
        completers: isTold ? (completers.get(territory) ?? null) : null,
      };
    }),
  );
}

/** How many completed, of each territory and of all together, where that is told. */
function completersOf(cells: readonly CountedCell[], territories: readonly string[]): Map<string, number> {
  const groups = new Map(
    territories.map((one) => [one, sumOf(cells.filter(({ territory }) => territory === one))]),
  );
  const whole = sumOf(cells);
  if (!isWide(whole)) return new Map();
  const told = [...placesTold(groups)].map((key) => [key, groups.get(key)?.completers ?? 0] as const);
  return new Map([...told, [ALL, whole.completers]]);
}
