import type { POINT_PRECISIONS } from '@pirecow/contracts';
import { wordsIn } from '../duplicates/words';
import { fromLambert93, looksLambert93 } from './lambert';
import { numberOf } from './numbers';
import { metresFromPostcode } from './provinces';
import type { Row } from './row';

type Precision = (typeof POINT_PRECISIONS)[number];
interface Point {
  lat: number;
  lon: number;
}

/** Where spaces of France, Spain and Andorra are, as [south, north, west, east]: the near ones first. */
const AREAS = [
  [35, 52, -10, 10],
  [27, 30, -19, -13],
  [14, 18.6, -63.5, -60.5],
  [2, 6, -55, -51],
  [-22, -20, 55, 56],
  [-13.5, -12, 44.5, 46],
  [46.5, 47.5, -57, -55],
  [-23.5, -19, 163, 169],
  [-28, -7, -155, -134],
] as const;

const isExpected = ({ lat, lon }: Point): boolean =>
  AREAS.some(([south, north, west, east]) => lat >= south && lat <= north && lon >= west && lon <= east);
const isOnEarth = ({ lat, lon }: Point): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** `43593995` of `43.593995`: the point was taken for one that parts thousands. */
const withDecimals = (whole: number): number =>
  Number.isInteger(whole) && Math.abs(whole) > 1_000 ? whole / 1e6 : whole;

/** What two numbers may have meant, likeliest first, with what is then said of them. */
function* readings(a: number, b: number) {
  yield [{ lat: a, lon: b }, undefined] as const;
  if (looksLambert93(a, b)) yield [fromLambert93(a, b), 'position.lambert-93'] as const;
  if (looksLambert93(b, a)) yield [fromLambert93(b, a), 'position.lambert-93'] as const;
  yield [{ lat: b, lon: a }, 'position.swapped'] as const;
  yield [{ lat: withDecimals(a), lon: withDecimals(b) }, 'position.decimals-lost'] as const;
}

function pointIn(row: Row): Point | undefined {
  const [first = '', second = ''] = row.of('point').split(/\s*[;|\s]\s*|,\s*(?=-?\d{1,3}\.)/);
  const number = (field: 'lat' | 'lon', part: string) =>
    row.take(field, numberOf) ?? (part ? numberOf(part, () => undefined) : null);
  const [a, b] = [number('lat', first), number('lon', second)];
  if (a === null || b === null) return refuse(row, 'position.missing');
  if (a === 0 && b === 0) return refuse(row, 'position.nowhere');
  for (const [point, rule] of readings(a, b)) {
    if (!isExpected(point)) continue;
    if (rule) row.say('position', rule, 'mended', `${a} ${b}`);
    return point;
  }
  const point = { lat: a, lon: b };
  if (!isOnEarth(point)) return refuse(row, 'position.invalid', `${a} ${b}`);
  row.say('position', 'position.unexpected', 'noticed', `${a} ${b}`);
  return point;
}

function refuse(
  row: Row,
  rule: 'position.missing' | 'position.nowhere' | 'position.invalid',
  value?: string,
) {
  row.say('position', rule, 'refused', value);
  return undefined;
}

const WORDS: Record<string, Precision> = {
  address: 'address',
  adresse: 'address',
  approximate: 'approximate',
  town_centroid: 'town_centroid',
  commune: 'town_centroid',
};
/** Score of the Base adresse nationale from which a point is that of the address. */
const GOOD_SCORE = 0.8;

/** Accuracy of Google's geocoder, 1 to 9, which some rows of the CGET file have instead. */
const GOOGLE = { door: 8, street: 5 };

/** Whether what was geocoded has nothing besides the town and its postcode. */
function isTownAlone(row: Row): boolean {
  const town = new Set(wordsIn(`${row.of('town')} ${row.of('townAsWritten')} ${row.of('postcode')}`));
  const label = wordsIn(row.of('pointLabel'));
  return label.length > 0 && label.every((word) => town.has(word) || /^\d{5}$/.test(word));
}

/** Whether what was geocoded is a street without a house number: its point is somewhere along it. */
const isWithoutNumber = (row: Row): boolean =>
  row.of('pointLabel') !== '' && !/\d/.test(row.of('pointLabel').replace(/\b\d{5}\b/, ''));

function precisionOf(row: Row): Precision {
  if (isTownAlone(row)) return 'town_centroid';
  const told = row.of('precision').toLowerCase();
  const word = WORDS[told];
  if (word) return word;
  const score = told === '' ? Number.NaN : Number(told.replace(',', '.'));
  if (Number.isNaN(score)) return row.of('street') && !row.of('pointLabel') ? 'address' : 'approximate';
  if (isWithoutNumber(row)) return 'approximate';
  if (score > 1)
    return score >= GOOGLE.door ? 'address' : score >= GOOGLE.street ? 'approximate' : 'town_centroid';
  return score >= GOOD_SCORE ? 'address' : 'approximate';
}

/** No department or province reaches farther from about its middle. */
const FARTHEST_M = 150_000;

/** A point that lies far from where its postcode is: with the sign of its longitude put back where that alone is wrong, else noticed. */
function besidePostcode(row: Row, point: Point, postcode: string): Point {
  const far = metresFromPostcode(point, postcode) ?? 0;
  if (far <= FARTHEST_M) return point;
  const mirrored = { lat: point.lat, lon: -point.lon };
  const meant = (metresFromPostcode(mirrored, postcode) ?? far) < Math.min(FARTHEST_M, far / 2);
  const shown = `${postcode}: ${point.lat} ${point.lon}`;
  if (meant) row.say('position', 'position.sign-lost', 'mended', shown);
  else row.say('position', 'position.far-from-postcode', 'noticed', shown);
  return meant ? mirrored : point;
}

/** Where a space is; undefined where its row is refused for that. */
export function positionOf(row: Row, postcode: string | null) {
  const point = pointIn(row);
  return point && { ...besidePostcode(row, point, postcode ?? ''), precision: precisionOf(row) };
}
