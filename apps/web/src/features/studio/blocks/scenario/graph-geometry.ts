import type { LaidEdge, LaidNode, ScenarioLayout } from '@pirecow/content';

/** Size of a place and the room between two, in pixels. */
export const PLACE = { width: 152, height: 60 };
const GAP = { x: 64, y: 22 };
/** Around the drawing, and below it for lines that lead back. */
const MARGIN = 14;
const BELOW = 34;

export interface Spot {
  x: number;
  y: number;
}

/** The upper left corner of a place. Short columns stand in the middle of the drawing. */
export function spotOf({ layer, row }: LaidNode, { nodes, rows }: ScenarioLayout): Spot {
  const own = nodes.filter((node) => node.layer === layer).length;
  const top = ((rows - own) * (PLACE.height + GAP.y)) / 2;
  return {
    x: MARGIN + layer * (PLACE.width + GAP.x),
    y: MARGIN + top + row * (PLACE.height + GAP.y),
  };
}

/** Width and height of a drawing. */
export function sizeOf({ layers, rows }: ScenarioLayout): { width: number; height: number } {
  return {
    width: 2 * MARGIN + layers * (PLACE.width + GAP.x) - GAP.x / 3,
    height: 2 * MARGIN + rows * (PLACE.height + GAP.y) - GAP.y + BELOW,
  };
}

/** Beside a column, from one of its places to another or to itself. */
function besideOf(from: Spot, to: Spot): string {
  const itself = from.y === to.y;
  const [x, far] = [from.x + PLACE.width, from.x + PLACE.width + GAP.x * 0.6];
  const [y1, y2] = [from.y + PLACE.height * (itself ? 0.25 : 0.65), to.y + PLACE.height * 0.65];
  return `M ${x} ${y1} C ${far} ${y1}, ${far} ${y2}, ${x + 7} ${y2}`;
}

/** A line from one place to another, as the path of an SVG: to the right, beside its column, or below both where it leads back. */
export function pathOf({ back }: LaidEdge, from: Spot, to: Spot): string {
  if (from.x === to.x) return besideOf(from, to);
  if (!back) {
    const [x1, y1] = [from.x + PLACE.width, from.y + PLACE.height / 2];
    const [x2, y2] = [to.x - 7, to.y + PLACE.height / 2];
    const middle = (x1 + x2) / 2;
    return `M ${x1} ${y1} C ${middle} ${y1}, ${middle} ${y2}, ${x2} ${y2}`;
  }
  const [x1, y1] = [from.x + PLACE.width * 0.4, from.y + PLACE.height];
  const [x2, y2] = [to.x + PLACE.width * 0.6, to.y + PLACE.height + 7];
  const low = Math.max(y1, y2) + BELOW - 4;
  return `M ${x1} ${y1} C ${x1} ${low}, ${x2} ${low}, ${x2} ${y2}`;
}

const ARROWS: Record<string, readonly [layer: number, row: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The place that an arrow key leads to from another, or undefined where there is none, or for another key. */
export function neighbour({ nodes }: ScenarioLayout, from: LaidNode, key: string): LaidNode | undefined {
  const way = ARROWS[key];
  if (!way) return undefined;
  const column = nodes.filter(({ layer }) => layer === from.layer + way[0]);
  if (way[0] === 0) return column.find(({ row }) => row === from.row + way[1]);
  const far = ({ row }: LaidNode) => Math.abs(row - from.row);
  return column.sort((a, b) => far(a) - far(b))[0];
}
