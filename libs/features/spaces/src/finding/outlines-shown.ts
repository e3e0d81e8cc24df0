import type { SpaceOutlines } from '@pirecow/contracts';
import { OUTLINE_SOURCES } from '../territory/outlines';
import { type Point, RINGS } from '../territory/territory-of';

/** A corner nearer than that to the line without it is not seen on a phone or a desk: in degrees, some 1.5 km. */
const FINEST = 0.015;
/** Islands of fewer corners are specks. */
const FEWEST = 4;

/** How far a point lies from the line between two others. */
function off([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length;
}

/** Douglas and Peucker (1973): the corners without which the line would be another. */
function simplified(line: readonly Point[]): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  if (!first || !last || line.length < 3) return [...line];
  const offs = line.map((point) => off(point, first, last));
  const furthest = offs.indexOf(Math.max(...offs));
  if ((offs[furthest] ?? 0) < FINEST) return [first, last];
  return [...simplified(line.slice(0, furthest + 1)).slice(0, -1), ...simplified(line.slice(furthest))];
}

const round = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** The base map of the area, simplified once: nothing of it is asked of anybody else. */
export const SHOWN_OUTLINES: SpaceOutlines = {
  territories: Object.fromEntries(
    [...RINGS].map(([code, rings]) => [
      code,
      rings
        .map((ring) => simplified(ring))
        .filter((ring) => ring.length >= FEWEST)
        .map((ring) => ring.flatMap(([lon, lat]) => [round(lon), round(lat)])),
    ]),
  ),
  sources: [...OUTLINE_SOURCES],
};
