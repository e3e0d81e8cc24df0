import type { SpacesQuery } from '@pirecow/contracts';
import { SPACES_ZONE, wallDay, dayAfter } from '../hours/opening-hours';

/** Where `near` is. */
export interface Centre {
  lat: number;
  lon: number;
}

/** Where a page ends: the place of its last space as the database writes it, its name for sorting, and the space. */
export interface SpaceKey {
  place: string;
  name: string;
  id: string;
}

export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** More words than that say nothing new, and each costs. */
const MAX_WORDS = 6;
const KM_PER_DEGREE = 111.32;
const EARTH_KM = 6371;
const WEEKDAYS = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'];

type Place = (value: unknown) => string;

const wordsOf = (q: string) => (q.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAX_WORDS);

/** Each word as it stands, or something that looks like it: both along `space_likeness`. */
function saying(words: readonly string[], place: Place): string[] {
  return words.map((word) => {
    const plain = `lower(unaccent(${place(word)}))`;
    return `(s.likeness LIKE '%' || ${plain} || '%' OR ${plain} <% s.likeness)`;
  });
}

/** Great-circle distance in kilometres (haversine). */
function distance({ lat, lon }: Centre, place: Place): string {
  const [y, x] = [`${place(lat)}::float8`, `${place(lon)}::float8`];
  return `(2 * ${EARTH_KM} * asin(sqrt(power(sin(radians(s.lat - ${y}) / 2), 2)
    + cos(radians(${y})) * cos(radians(s.lat)) * power(sin(radians(s.lon - ${x}) / 2), 2))))`;
}

/** The square around the circle, along `space_point`. */
function around({ lat, lon }: Centre, km: number, place: Place): string {
  const [high, wide] = [km / KM_PER_DEGREE, km / (KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180))];
  return `s.lat BETWEEN ${place(lat - high)} AND ${place(lat + high)} AND s.lon BETWEEN ${place(lon - wide)} AND ${place(lon + wide)}`;
}

/** What is left of the next such day of the area's clock; on the day itself, the one in a week too. */
function onDay(weekday: string, now: Date, place: Place): string {
  const today = wallDay(now);
  const ahead = (WEEKDAYS.indexOf(weekday) - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7;
  const at = (days: number) =>
    `(${place(dayAfter(today, days))}::date::timestamp AT TIME ZONE '${SPACES_ZONE}')`;
  const opens = (days: number) =>
    `s.open_spans && tstzrange(greatest(${at(days)}, ${place(now)}::timestamptz), ${at(days + 1)})`;
  return ahead === 0 ? `(${opens(0)} OR ${opens(7)})` : opens(ahead);
}

function opened(open: SpacesQuery['open'], now: Date, place: Place): string {
  if (open === undefined) return 'true';
  return open === 'now' ? `s.open_spans @> ${place(now)}::timestamptz` : onDay(open, now, place);
}

/** What is asked besides the territory. Closed ones are kept, and found by their address alone. */
function conditions(query: SpacesQuery, words: readonly string[], now: Date, place: Place): string[] {
  const when = (value: unknown, test: (at: string) => string) =>
    value === undefined ? [] : [test(place(value))];
  return [
    `s.status <> 'closed'`,
    ...saying(words, place),
    ...when(query.kind, (at) => `${at} = ANY (s.kinds)`),
    ...when(query.service, (at) => `${at} = ANY (s.services)`),
    ...when(query.equipment, (at) => `${at} = ANY (s.equipment)`),
    ...when(query.access, (at) => `s.access = ${at}`),
    ...when(query.welcome, (at) => `${at} = ANY (s.welcome)`),
    ...(query.training === undefined ? [] : ['s.training_room']),
    opened(query.open, now, place),
  ];
}

/** As it can be told and asked for again, in a cursor. */
const rounded = (number: string) => `round((${number})::numeric, 6)`;

/** The nearest first where a point was asked for, else what looks most like the words, else by name. */
function placing(words: readonly string[], centre: Centre | undefined, place: Place) {
  if (centre) {
    const km = distance(centre, place);
    return { km, order: rounded(km) };
  }
  const alike = () => `1 - word_similarity(lower(unaccent(${place(words.join(' '))})), s.sort_name)`;
  return { km: 'NULL::float8', order: rounded(words.length > 0 ? alike() : '0') };
}

/** SQL for the spaces found, with `km`, `place` and `fits_territory`: no more of each, since all are counted and few are shown. */
function found(query: SpacesQuery, centre: Centre | undefined, now: Date, place: Place): string {
  const words = wordsOf(query.q ?? '');
  const { km, order } = placing(words, centre, place);
  const near = centre ? [around(centre, query.within, place), `${km} <= ${place(query.within)}`] : [];
  const where = [...conditions(query, words, now, place), ...near].join(' AND ');
  const territory = query.territory ? `s.territory IS NOT DISTINCT FROM ${place(query.territory)}` : 'true';
  return `SELECT s.id, s.territory, s.sort_name, ${km} AS km, ${order} AS place, ${territory} AS fits_territory FROM space s WHERE ${where}`;
}

/** Collects parameters, and hands out their places. */
function parameters(): { values: unknown[]; place: Place } {
  const values: unknown[] = [];
  return { values, place: (value) => `$${values.push(value)}` };
}

const CARD = (
  now: string,
) => `jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'kinds', s.kinds, 'town', s.town,
  'territory', s.territory, 'country', s.country, 'status', s.status, 'trainingRoom', s.training_room, 'equipment', s.equipment,
  'welcome', s.welcome, 'km', round(p.km::numeric, 1),
  'openNow', CASE WHEN s.opening_hours IS NULL THEN NULL ELSE s.open_spans @> ${now}::timestamptz END)`;

/**
 * A page of the directory in one statement. Words go along `space_likeness`, a point along `space_point`; other choices, and
 * the count of the first page, read what is left of the directory.
 */
export function pageStatement(
  query: SpacesQuery,
  { centre, after, now }: { centre: Centre | undefined; after: SpaceKey | undefined; now: Date },
): Statement {
  const { values, place } = parameters();
  const all = found(query, centre, now, place);
  const behind = after
    ? `AND (place, sort_name, id) > (${place(after.place)}::numeric, ${place(after.name)}, ${place(after.id)}::uuid)`
    : '';
  const territories = `(SELECT coalesce(jsonb_agg(jsonb_build_object('value', t.territory, 'count', t.count) ORDER BY t.territory), '[]')
    FROM (SELECT territory, count(*) FROM found WHERE territory IS NOT NULL GROUP BY territory) AS t)`;
  const sql = `
    WITH found AS (${all}),
    page AS (SELECT * FROM found WHERE fits_territory ${behind} ORDER BY place, sort_name, id LIMIT ${place(query.limit + 1)})
    SELECT (SELECT coalesce(jsonb_agg(jsonb_build_object('key', jsonb_build_object('place', p.place::text, 'name', p.sort_name, 'id', p.id),
        'card', ${CARD(place(now))}) ORDER BY p.place, p.sort_name, p.id), '[]') FROM page p JOIN space s ON s.id = p.id) AS items,
      ${after ? 'NULL' : '(SELECT count(*)::int FROM found WHERE fits_territory)'} AS total,
      ${after ? 'NULL' : territories} AS territories`;
  return { sql, parameters: values };
}

/** All points that the question finds, in the order of their addresses: linear in the directory. */
export function pointsStatement(query: SpacesQuery, centre: Centre | undefined, now: Date): Statement {
  const { values, place } = parameters();
  const all = found(query, centre, now, place);
  const sql = `
    SELECT s.slug, s.name, round(s.lon::numeric, 4)::float8 AS lon, round(s.lat::numeric, 4)::float8 AS lat
    FROM (${all}) AS p JOIN space s ON s.id = p.id WHERE p.fits_territory ORDER BY s.slug LIMIT 20000`;
  return { sql, parameters: values };
}

/** The middle of the spaces of the town that begins so, the shortest name first. Along `space_town`. */
export const TOWN = `
SELECT avg(lat) AS lat, avg(lon) AS lon FROM space WHERE town_key = (
  SELECT town_key FROM space WHERE town_key LIKE lower(unaccent($1)) || '%' ORDER BY length(town_key), town_key LIMIT 1)
HAVING count(*) > 0`;
