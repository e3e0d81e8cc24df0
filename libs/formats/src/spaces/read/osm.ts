import { cellsOf, columnsOf, isObject, type Json, jsonOf, type JsonObject, listIn } from './json';
import type { Cells } from './table';

const CLOSED = /^(?:disused|abandoned|was|removed|demolished):(?:office|amenity|leisure|shop)$/;
/** Tags that say what it is, in the words of ours. */
const KINDS: readonly (readonly [key: string, value: string, kind: string])[] = [
  ['office', 'coworking', 'coworking'],
  ['amenity', 'coworking_space', 'coworking'],
  ['leisure', 'hackerspace', 'fablab'],
  ['office', 'telecenter', 'telecentre'],
  ['amenity', 'community_centre', 'community'],
  ['amenity', 'arts_centre', 'culture'],
];

const bareKey = (key: string): string => key.replace(/^(?:disused|abandoned|was|removed|demolished):/, '');

/** What tags say that cells do not name alike. */
function translated(tags: ReadonlyMap<string, string>): [string, string][] {
  const kinds = KINDS.filter(([key, value]) =>
    [...tags].some(([tag, told]) => bareKey(tag) === key && told === value),
  );
  const closed = [...tags.keys()].some((tag) => CLOSED.test(tag));
  return [
    ...(kinds.length > 0
      ? [['kinds', [...new Set(kinds.map(([, , kind]) => kind))].join(';')] as [string, string]]
      : []),
    ...(closed ? [['status', 'closed'] as [string, string]] : []),
    ...(tags.get('website')
      ? []
      : ([['website', tags.get('contact:website') ?? tags.get('url') ?? '']] as [string, string][])),
  ];
}

const plain = (json: Json | undefined): string =>
  typeof json === 'number' ? String(json) : typeof json === 'string' ? json : '';

function elementCells(element: JsonObject): Map<string, string> {
  const tags = cellsOf(isObject(element.tags) ? element.tags : {});
  const point = isObject(element.center) ? element.center : element;
  return new Map([
    ...tags,
    ...translated(tags),
    ['id', `${plain(element.type)}/${plain(element.id)}`],
    ['lat', plain(point.lat)],
    ['lon', plain(point.lon)],
  ]);
}

const LICENCE = 'ODbL 1.0';

/**
 * Elements of an answer of Overpass (`out center`): nodes by their point, ways and relations by their centre. What has no tags is the
 * corner of something else and is passed over. Source and licence are those of OpenStreetMap, whatever is told beside. @throws Refusal
 */
export function overpassOf(bytes: Uint8Array): Cells {
  const json = jsonOf(bytes);
  const base = isObject(json.osm3s) ? json.osm3s.timestamp_osm_base : undefined;
  const date: [string, string][] = typeof base === 'string' ? [['sourceDate', base.slice(0, 10)]] : [];
  const rows = listIn(json, 'elements').flatMap((element, at) => {
    if (!isObject(element) || !isObject(element.tags)) return [];
    const cells = elementCells(element);
    const said: [string, string][] = [
      ['sourceName', 'OpenStreetMap'],
      ['sourceUrl', `https://www.openstreetmap.org/${cells.get('id') ?? ''}`],
      ['sourceLicence', LICENCE],
      ...date,
    ];
    return [
      {
        row: at + 1,
        cells: new Map([...[...cells].filter(([key]) => !/^(?:source|licence|license)/.test(key)), ...said]),
      },
    ];
  });
  return { columns: columnsOf(rows), rows, found: { licence: LICENCE } };
}
