/** A line of the grid: the head of a group, or the place of a person's row among all rows. */
export type Line = { kind: 'group'; id: string; count: number } | { kind: 'row'; index: number };

interface Groups {
  total: number;
  groups: readonly { id: string; count: number }[];
}

/** How many lines there are, heads of groups included. */
export const countLines = ({ total, groups }: Groups): number => total + groups.length;

/** What stands on a line, counted from 0: a head before the rows of each group. */
export function lineAt({ groups }: Groups, line: number): Line {
  let [begin, rows] = [0, 0];
  for (const { id, count } of groups) {
    if (line === begin) return { kind: 'group', id, count };
    if (line <= begin + count) return { kind: 'row', index: rows + line - begin - 1 };
    begin += count + 1;
    rows += count;
  }
  return { kind: 'row', index: rows + line - begin };
}
