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

/** A marker and the air around it, in pixels. */
const MARKER = 40;

/**
 * The spaces in view, each with the first one beside whose marker its own would have no room on a map of that width.
 * Spaces × markers, of which there is room for a few dozen.
 */
export function clustersOf(points: SpacePoints, view: View, width: number): Cluster[] {
  const room = (MARKER * 100) / width / view.zoom;
  const [wide, high] = [50 / view.zoom, HEIGHT / 2 / view.zoom];
  const clusters: Cluster[] = [];
  for (const [slug, name, lon, lat] of points) {
    const [x, y] = placeOf(lon, lat);
    if (Math.abs(x - view.x) > wide || Math.abs(y - view.y) > high) continue;
    const beside = clusters.find((one) => Math.abs(one.x - x) < room && Math.abs(one.y - y) < room);
    if (beside) beside.spaces.push({ slug, name });
    else clusters.push({ x, y, spaces: [{ slug, name }] });
  }
  return clusters;
}
