import { type NeedCounts, type NeedResults, TERRITORIES } from '@pirecow/contracts';

/** One line of the table of results. */
export interface NeedLine {
  by: string;
  group: string;
  competence: string;
  answered: number | string;
  can: number | string;
  more: number | string;
  need: number | string;
  aside: number | string;
}

type Say = (key: string) => string;

function groupName(by: string, key: string, language: string, say: Say): string {
  if (key === 'none') return say('elsewhere');
  if (by === 'who') return say(`who.${key}`);
  const names = TERRITORIES.find(({ code }) => code === key)?.names;
  return names?.[language] ?? names?.['en'] ?? key;
}

/** Results as a table, in the reader's words: hidden counts are empty cells. */
export function* needLines(results: NeedResults, language: string, say: Say): Generator<NeedLine> {
  const { found, competences } = results;
  if (!found) return;
  const labels = new Map(competences.map(({ code, label }) => [code, `${code} ${label}`]));
  const line = (by: string, group: string, code: string, counts: NeedCounts | null): NeedLine => {
    const none = { can: '', more: '', need: '', aside: '' };
    const known = counts ? { answered: counts.answered, ...counts.steps } : { answered: '', ...none };
    return { by: say(`by.${by}`), group, competence: labels.get(code) ?? code, ...known };
  };
  for (const { code, counts } of found.total) yield line('all', '', code, counts);
  for (const { by, groups, rows } of found.divisions)
    for (const { code, cells } of rows)
      for (const [at, { key }] of groups.entries())
        yield line(by, groupName(by, key, language, say), code, cells[at] ?? null);
}
