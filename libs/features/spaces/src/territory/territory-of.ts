import { OUTLINES } from './outlines';

/** Longitude and latitude in degrees. */
export type Point = readonly [lon: number, lat: number];

/** How far outside a point may lie and still be of the territory: outlines are simplified, and coasts and frontiers are where spaces are. */
const TOLERANCE_KM = 3;
/** Of a degree of latitude. */
const KM_PER_DEGREE = 111.32;

const pointOf = (text: string): Point => {
  const [lon = 0, lat = 0] = text.split(',').map(Number);
  return [lon, lat];
};

/** The rings of each territory, read once. */
export const RINGS: ReadonlyMap<string, readonly (readonly Point[])[]> = new Map(
  Object.entries(OUTLINES).map(([code, rings]) => [
    code,
    rings.map((ring) => ring.split(' ').map((text) => pointOf(text))),
  ]),
);

/** The sides of a ring, each from its one end to the other. */
const sidesOf = (ring: readonly Point[]): [Point, Point][] =>
  ring.slice(1).map((end, index) => [ring[index] ?? end, end]);

function crosses([[fromLon, fromLat], [toLon, toLat]]: [Point, Point], [lon, lat]: Point): boolean {
  if (fromLat > lat === toLat > lat) return false;
  return lon < ((toLon - fromLon) * (lat - fromLat)) / (toLat - fromLat) + fromLon;
}

/** Even-odd rule over all rings, so that holes and islands need no order. */
function holds(rings: readonly (readonly Point[])[], point: Point): boolean {
  const crossings = rings.flatMap(sidesOf).filter((side) => crosses(side, point)).length;
  return crossings % 2 === 1;
}

/** Kilometres from a point to a side, on the plane that touches the earth there. */
function distance([from, to]: [Point, Point], [lon, lat]: Point): number {
  const width = Math.cos((lat * Math.PI) / 180) * KM_PER_DEGREE;
  const [ax, ay] = [(from[0] - lon) * width, (from[1] - lat) * KM_PER_DEGREE];
  const [dx, dy] = [(to[0] - from[0]) * width, (to[1] - from[1]) * KM_PER_DEGREE];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + along * dx, ay + along * dy);
}

const nearest = (rings: readonly (readonly Point[])[], point: Point): number =>
  Math.min(...rings.flatMap(sidesOf).map((side) => distance(side, point)));

/**
 * The NUTS 3 territory of the programme area in which a point lies, or whose outline it all but touches; undefined outside.
 * Linear in the corners of the outlines (some 3,500).
 */
export function territoryOf(point: Point): string | undefined {
  for (const [code, rings] of RINGS) if (holds(rings, point)) return code;
  const [first] = [...RINGS]
    .map(([code, rings]) => ({ code, km: nearest(rings, point) }))
    .toSorted((one, other) => one.km - other.km);
  return first && first.km <= TOLERANCE_KM ? first.code : undefined;
}
