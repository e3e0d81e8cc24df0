import { cellsOf, columnsOf, isObject, type Json, jsonOf, type JsonObject, listIn } from './json';
import type { Cells } from './table';

const MOST_CORNERS = 10_000;

/** Corners of any geometry, as `[lon, lat]`. */
function* cornersOf(json: Json | undefined): Generator<readonly [number, number]> {
  if (!Array.isArray(json)) return;
  const [lon, lat] = json;
  if (typeof lon === 'number' && typeof lat === 'number') yield [lon, lat];
  else for (const part of json) yield* cornersOf(part);
}

/** The first of many. */
function some<T>(all: Iterable<T>): T[] {
  const list: T[] = [];
  for (const one of all) if (list.push(one) === MOST_CORNERS) break;
  return list;
}

/** The middle of what a geometry spans: of a point, itself. */
function middleOf(geometry: Json | undefined): Map<string, string> {
  const corners = isObject(geometry) ? some(cornersOf(geometry.coordinates)) : [];
  if (corners.length === 0) return new Map();
  const middle = (at: 0 | 1) => {
    const values = corners.map((corner) => corner[at]);
    return String((Math.min(...values) + Math.max(...values)) / 2);
  };
  return new Map([
    ['lon', middle(0)],
    ['lat', middle(1)],
  ]);
}

const featureCells = (feature: JsonObject): Map<string, string> => {
  const properties = isObject(feature.properties) ? feature.properties : {};
  const { id = null } = feature;
  return new Map([...cellsOf({ ...(id !== null && { id }), ...properties }), ...middleOf(feature.geometry)]);
};

/** Features of a GeoJSON collection (RFC 7946): properties are cells; where it is, its geometry says alone. @throws Refusal */
export function geoJsonOf(bytes: Uint8Array): Cells {
  const rows = listIn(jsonOf(bytes), 'features').map((feature, at) => ({
    row: at + 1,
    cells: isObject(feature) ? featureCells(feature) : new Map<string, string>(),
  }));
  return { columns: columnsOf(rows), rows, found: {} };
}
