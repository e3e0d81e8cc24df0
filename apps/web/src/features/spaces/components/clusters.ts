import type { SpacePoints } from '@pirecow/contracts';

/** The whole area: longitudes from the Basque coast to the Mediterranean, latitudes from the Ebro to the Garonne, in degrees. */
export const AREA = { west: -3.7, east: 3.5, south: 39.8, north: 44.1 } as const;

/** How much narrower a degree of longitude is than one of latitude, in the middle of the area. */
const NARROW = Math.cos((42.3 * Math.PI) / 180);
/** Of the map: as wide as 100. */
const SCALE = 100 / ((AREA.east - AREA.west) * NARROW);
export const HEIGHT = (AREA.north - AREA.south) * SCALE;

/** A place on the map: 0 to 100 from the west, 0 to `HEIGHT` from the north. */
export const placeOf = (lon: number, lat: number): readonly [x: number, y: number] => [
  (lon - AREA.west) * NARROW * SCALE,
  (AREA.north - lat) * SCALE,
];

/** What is looked at: the middle, and how many times larger than the whole. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}
export const WHOLE: View = { x: 50, y: HEIGHT / 2, zoom: 1 };
export const CLOSEST = 64;

/** The view, no further and no closer than there is something to see, and never beside the map. */
export function within({ x, y, zoom }: View): View {
  const close = Math.min(CLOSEST, Math.max(1, zoom));
  const [wide, high] = [50 / close, HEIGHT / 2 / close];
  return {
    x: Math.min(100 - wide, Math.max(wide, x)),
    y: Math.min(HEIGHT - high, Math.max(high, y)),
    zoom: close,
  };
}

/** One space, or several that would lie on top of each other. */
export interface Cluster {
  x: number;
  y: number;
  spaces: { slug: string; name: string }[];
}

/** Of the width of what is seen: a marker and the air around it. */
const CELL = 7;

/** The spaces in view, gathered by the cells of a grid that is as fine as the view is close. Linear in the spaces. */
export function clustersOf(points: SpacePoints, view: View): Cluster[] {
  const cell = CELL / view.zoom;
  const [wide, high] = [50 / view.zoom, HEIGHT / 2 / view.zoom];
  const cells = new Map<string, { sum: [number, number]; spaces: Cluster['spaces'] }>();
  for (const [slug, name, lon, lat] of points) {
    const [x, y] = placeOf(lon, lat);
    if (Math.abs(x - view.x) > wide || Math.abs(y - view.y) > high) continue;
    const key = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
    const found = cells.get(key) ?? { sum: [0, 0], spaces: [] };
    found.sum = [found.sum[0] + x, found.sum[1] + y];
    found.spaces.push({ slug, name });
    cells.set(key, found);
  }
  return [...cells.values()].map(({ sum, spaces }) => ({
    x: sum[0] / spaces.length,
    y: sum[1] / spaces.length,
    spaces,
  }));
}
