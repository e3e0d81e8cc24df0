import { FEWEST_SHOWN } from '@pirecow/contracts';

/** A cell of a table with its totals, which stand in the last row and the last column. */
type Place = readonly [row: number, column: number];

function withTotals(cells: readonly (readonly number[])[]): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((sum, value) => sum + value, 0)]);
  const width = rows[0]?.length ?? 1;
  const totals = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  return [...rows, totals];
}

/**
 * Which cells of a table of people stay untold, its totals in the last row and column among them: cells of one to four
 * (primary suppression), and as many more as it takes (secondary suppression) that
 * - each untold cell lies on a rectangle of untold cells whose values could all be one more or one less without any total
 *   or any zero being another, so that several tables fit what is told;
 * - what is untold of a line whose total is told comes to five people at least.
 * The smallest cells that do it are taken first. Method: Hundepool et al., Statistical Disclosure Control (2012), 4.2.
 */
export class SuppressedTable {
  readonly values: number[][];
  private readonly hidden: boolean[][];

  constructor(cells: readonly (readonly number[])[]) {
    this.values = withTotals(cells);
    this.hidden = this.values.map((row) => row.map((value) => value > 0 && value < FEWEST_SHOWN));
    while (this.protectCells() || this.fillLines());
  }

  /** The value where it may be told, else null. */
  told(row: number, column: number): number | null {
    return this.isHidden([row, column]) ? null : this.at([row, column]);
  }

  private get last(): { row: number; column: number } {
    return { row: this.values.length - 1, column: (this.values[0]?.length ?? 1) - 1 };
  }

  private at([row, column]: Place): number {
    return this.values[row]?.[column] ?? 0;
  }

  private isHidden([row, column]: Place): boolean {
    return this.hidden[row]?.[column] ?? false;
  }

  private hide([row, column]: Place): void {
    const line = this.hidden[row];
    if (line) line[column] = true;
  }

  /** One that was told and is not any more makes another round necessary. */
  private protectCells(): boolean {
    let changed = false;
    for (const place of this.places().filter((one) => this.isHidden(one))) {
      const corners = this.cheapest(place);
      for (const corner of corners.filter((one) => !this.isHidden(one))) {
        this.hide(corner);
        changed = true;
      }
    }
    return changed;
  }

  private places(): Place[] {
    return this.values.flatMap((row, index) => row.map((_, column): Place => [index, column]));
  }

  /** The corners of the rectangle through a cell that hides the fewest people more. Through the totals there always is one. */
  private cheapest([row, column]: Place): Place[] {
    let best: { corners: Place[]; cost: number } = { corners: [], cost: Number.POSITIVE_INFINITY };
    for (const [otherRow, otherColumn] of this.places()) {
      if (otherRow === row || otherColumn === column) continue;
      const corners: Place[] = [
        [row, column],
        [row, otherColumn],
        [otherRow, column],
        [otherRow, otherColumn],
      ];
      const cost = this.cost(corners);
      if (cost < best.cost && this.mayShift(corners)) best = { corners, cost };
    }
    return best.corners;
  }

  private cost(corners: readonly Place[]): number {
    return corners.reduce((sum, corner) => sum + (this.isHidden(corner) ? 0 : this.at(corner)), 0);
  }

  /** Whether all four could be one more and one less by turns, or the other way round, and no sum another. */
  private mayShift(corners: readonly Place[]): boolean {
    const turns = [1, -1, -1, 1].map((turn, index) => turn * this.sign(corners[index] ?? [0, 0]));
    return [1, -1].some((way) =>
      corners.every((corner, index) => {
        const value = this.at(corner);
        return value > 0 && value + way * (turns[index] ?? 0) > 0;
      }),
    );
  }

  /** A total stands on the other side of its sum. */
  private sign([row, column]: Place): number {
    return (row === this.last.row ? -1 : 1) * (column === this.last.column ? -1 : 1);
  }

  /** Every line with its total at the end. */
  private lines(): Place[][] {
    const { row: lastRow, column: lastColumn } = this.last;
    const rows = this.values.map((line, row) => line.map((_, column): Place => [row, column]));
    const columns = Array.from({ length: lastColumn + 1 }, (_, column) =>
      Array.from({ length: lastRow + 1 }, (__, row): Place => [row, column]),
    );
    return [...rows, ...columns];
  }

  private fillLines(): boolean {
    return this.lines().filter((line) => this.fillLine(line)).length > 0;
  }

  private fillLine(line: Place[]): boolean {
    const total = line.at(-1);
    if (!total || this.isHidden(total)) return false;
    const cells = line.slice(0, -1).filter((place) => this.at(place) > 0);
    const untold = cells.filter((place) => this.isHidden(place));
    const people = untold.reduce((sum, place) => sum + this.at(place), 0);
    if (untold.length === 0 || people >= FEWEST_SHOWN) return false;
    const [next = total] = cells
      .filter((place) => !this.isHidden(place))
      .sort((a, b) => this.at(a) - this.at(b));
    this.hide(next);
    return true;
  }
}
