import { FEWEST_SHOWN } from '@pirecow/contracts';
import fc from 'fast-check';
import { openRows } from './open-data-rows';
import { SuppressedTable } from './suppressed-table';

const tableOf = (rows: number, columns: number, largest: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: largest }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** The same with a row and a column of totals. */
function totalled(cells: readonly (readonly number[])[]): number[][] {
  const rows = cells.map((row) => [...row, sum(row)]);
  return [...rows, (rows[0] ?? []).map((_, column) => sum(rows.map((row) => row[column] ?? 0)))];
}

/** What a reader sees: values, and null where there is none. */
function seen(table: SuppressedTable): (number | null)[][] {
  return table.values.map((row, index) => row.map((_, column) => table.told(index, column)));
}

/** All tables (without totals) that fit what a reader sees, a few beyond each value: zeros are told, so what is untold is not one. */
function* fitting(shown: (number | null)[][], truth: readonly (readonly number[])[]): Generator<number[][]> {
  const open = truth.flatMap((row, r) =>
    row.flatMap((_, c) => (shown[r]?.[c] === null ? [[r, c] as const] : [])),
  );
  const guess = truth.map((row, r) => row.map((_, c) => shown[r]?.[c] ?? 0));
  const fits = () => {
    const whole = totalled(guess);
    return shown.every((row, r) =>
      row.every((value, c) => (value === null ? (whole[r]?.[c] ?? 0) > 0 : value === whole[r]?.[c])),
    );
  };
  function* fill(index: number): Generator<number[][]> {
    const place = open[index];
    if (!place) {
      if (fits()) yield guess.map((row) => [...row]);
      return;
    }
    const [r, c] = place;
    const line = guess[r];
    if (!line) return;
    for (let value = 1; value <= (truth[r]?.[c] ?? 0) + 2; value += 1) {
      line[c] = value;
      yield* fill(index + 1);
    }
  }
  yield* fill(0);
}

/** Whether the sums alone fix the untold cell: Gauss, over the equations of all lines. */
function isFixed(shown: (number | null)[][], target: number, places: (readonly [number, number])[]): boolean {
  const [height, width] = [shown.length, shown[0]?.length ?? 0];
  const sign = (index: number, last: number) => (index === last ? -1 : 1);
  const equations = [
    ...shown.map((_, row) => places.map(([r, c]) => (r === row ? sign(c, width - 1) : 0))),
    ...Array.from({ length: width }, (_, column) =>
      places.map(([r, c]) => (c === column ? sign(r, height - 1) : 0)),
    ),
  ].map((row) => row.map(Number));
  const rankOf = (rows: number[][]) => {
    const matrix = rows.map((row) => [...row]);
    let rank = 0;
    for (let column = 0; column < places.length; column += 1) {
      const pivot = matrix.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
      if (pivot < 0) continue;
      [matrix[rank], matrix[pivot]] = [matrix[pivot] ?? [], matrix[rank] ?? []];
      const lead = matrix[rank] ?? [];
      for (const row of matrix.slice(rank + 1)) {
        const factor = (row[column] ?? 0) / (lead[column] ?? 1);
        for (let at = column; at < row.length; at += 1) row[at] = (row[at] ?? 0) - factor * (lead[at] ?? 0);
      }
      rank += 1;
    }
    return rank;
  };
  const alone = places.map((_, index) => (index === target ? 1 : 0));
  return rankOf(equations) === rankOf([...equations, alone]);
}

/** How many may have completed in each place, by what is told of some and of all. */
function completersThatFit(
  people: readonly number[],
  told: readonly (number | null)[],
  all: number,
): number[][] {
  const [[first, rest], [known, others]] = [
    [people[0] ?? 0, people.slice(1)],
    [told[0] ?? null, told.slice(1)],
  ];
  if (people.length === 0) return all === 0 ? [[]] : [];
  const guesses = known === null ? Array.from({ length: first + 1 }, (_, value) => value) : [known];
  return guesses.flatMap((guess) =>
    completersThatFit(rest, others, all - guess).map((tail) => [guess, ...tail]),
  );
}

describe('a table that is published', () => {
  it('tells no cell of one to four people, and none follows from what it tells, by any table that fits', () => {
    fc.assert(
      fc.property(tableOf(2, 3, 8), (cells) => {
        const shown = seen(new SuppressedTable(cells));
        const values = new Map<string, Set<number>>();
        for (const table of fitting(shown, cells))
          table.forEach((row, r) =>
            row.forEach((value, c) => {
              const key = `${r} ${c}`;
              values.set(key, (values.get(key) ?? new Set()).add(value));
            }),
          );
        cells.forEach((row, r) =>
          row.forEach((value, c) => {
            if (value === 0 || value >= FEWEST_SHOWN) return;
            expect(shown[r]?.[c]).toBeNull();
            expect(values.get(`${r} ${c}`)?.size).toBeGreaterThan(1);
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('fixes no untold cell by its sums, however large it is, and leaves five people at least untold in a line', () => {
    fc.assert(
      fc.property(tableOf(8, 4, 20), (cells) => {
        const shown = seen(new SuppressedTable(cells));
        const places = shown.flatMap((row, r) =>
          row.flatMap((value, c) => (value === null ? [[r, c] as const] : [])),
        );
        places.forEach((_, index) => expect(isFixed(shown, index, places)).toBe(false));
        cells.forEach((row, r) => {
          const untold = sum(row.filter((_, c) => shown[r]?.[c] === null));
          if (untold > 0 && shown[r]?.[row.length] !== null)
            expect(untold).toBeGreaterThanOrEqual(FEWEST_SHOWN);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is told whole where no cell is small', () => {
    fc.assert(
      fc.property(tableOf(3, 3, 9), (cells) => {
        const large = cells.map((row) => row.map((value) => value + FEWEST_SHOWN));
        expect(seen(new SuppressedTable(large)).flat()).not.toContain(null);
      }),
    );
  });

  it('does not let three be found by subtraction from the total of their line', () => {
    const shown = seen(
      new SuppressedTable([
        [3, 20],
        [12, 30],
      ]),
    );
    expect(shown).toEqual([
      [null, null, 23],
      [null, null, 42],
      [15, 50, 65],
    ]);
  });

  it('tells those who completed only where as many did not, and leaves both open where it does not tell', () => {
    const people = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(people, { minLength: 1, maxLength: 3 }), (groups) => {
        const rows = openRows(
          groups.map(([done, not], index) => {
            return { territory: `T${index}`, language: 'eu', participants: done + not, completers: done };
          }),
        );
        expect(rows.filter(({ language, completers }) => language !== 'all' && completers !== null)).toEqual(
          [],
        );
        const told = groups.map((_, index) => {
          return (
            rows.find(({ territory, language }) => territory === `T${index}` && language === 'all')
              ?.completers ?? null
          );
        });
        const all = rows.at(-1)?.completers ?? null;
        // Somebody who knows how many took part everywhere tries all that fits.
        const fits =
          all === null
            ? []
            : completersThatFit(
                groups.map(([done, not]) => done + not),
                told,
                all,
              );
        groups.forEach(([done, not], index) => {
          if (told[index] !== null) expect(Math.min(done, not)).toBeGreaterThanOrEqual(FEWEST_SHOWN);
          else if (all !== null && done + not > 0)
            expect(new Set(fits.map((one) => one[index])).size).toBeGreaterThan(1);
        });
        if (all !== null) expect(sum(groups.map(([, not]) => not))).toBeGreaterThanOrEqual(FEWEST_SHOWN);
      }),
      { numRuns: 300 },
    );
  });
});
