import { CGET, testFile } from '../testing/judged-pairs';
import { fromLambert93 } from './lambert';
import type { SpaceNote } from './notes';
import { readSpaces, type SpacesOptions } from './read';

const OPTIONS: SpacesOptions = {
  register: 'test',
  source: { name: 'Azterketa', url: null, licence: 'CC0 1.0', date: '2026' },
};

const readTable = (text: string | Uint8Array, options: Partial<SpacesOptions> = {}) =>
  readSpaces('csv', typeof text === 'string' ? Buffer.from(text) : text, { ...OPTIONS, ...options });

const readJson = (format: 'geojson' | 'gogocarto' | 'osm', json: unknown) =>
  readSpaces(format, Buffer.from(JSON.stringify(json)), OPTIONS);

/** A table of one space with a point, and what else is told of it. */
const oneRow = (cells: Record<string, string>, options: Partial<SpacesOptions> = {}) => {
  const told = { id: '1', name: 'La Ruche', lat: '43.3', lon: '-0.37', ...cells };
  const quoted = (list: string[]) => list.map((cell) => `"${cell}"`).join(';');
  const { spaces } = readTable(`${quoted(Object.keys(told))}\n${quoted(Object.values(told))}`, options);
  const [space] = spaces;
  return { record: space?.record, said: (space?.notes ?? []).map(said) };
};
const said = ({ field, rule, done }: SpaceNote): string => `${field} ${rule} ${done}`;

describe('a table of spaces as it comes', () => {
  const text = 'nom;cp;commune;latitude;longitude\nLa Forge à idées;9200;Saint-Lizier;43,0027;1,1364\n';
  const utf16 = (order: 'le' | 'be') => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  };

  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\uFEFF${text}`)],
    ['windows-1252', Buffer.from(text, 'latin1')],
    ['utf-16le', utf16('le')],
    ['utf-16be', utf16('be')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
  ])('is read in %s (%#)', (encoding, bytes) => {
    const { spaces, found, refusal } = readTable(bytes);
    expect({ refusal, encoding: found.encoding }).toEqual({ refusal: undefined, encoding });
    expect(spaces[0]?.record?.name).toBe('La Forge à idées');
    expect(spaces[0]?.notes.map(said)).toEqual([
      'id id.made assumed',
      'postcode code.zero-restored mended',
      'lat number.decimal-comma mended',
      'lon number.decimal-comma mended',
      'kinds kinds.assumed assumed',
    ]);
    expect(spaces[0]?.record?.address.postcode).toBe('09200');
  });

  it.each([';', ',', '\t', '|'])('is parted by %j', (sign) => {
    const rows = ['name', 'lat', 'lon'].join(sign) + '\r\n' + ['"A, b; c\t|"', '43.1', '1.2'].join(sign);
    const { spaces, found } = readTable(rows);
    expect(found.separator).toBe(sign);
    expect(spaces[0]?.record?.position).toMatchObject({ lat: 43.1, lon: 1.2 });
  });

  it('says of empty rows, repeated ids and rows without name or point why they are not taken', () => {
    const { spaces } = readTable(
      ['id,name,lat,lon', '1,A,43,1', ',,,', '1,B,43,1', '2,,43,1', '3,C,,', '4,D,0,0', '5,E,43,999'].join(
        '\n',
      ),
    );
    expect(spaces.map(({ row, record, notes }) => [row, record !== undefined, ...notes.map(said)])).toEqual([
      [2, true, 'kinds kinds.assumed assumed'],
      [3, false, 'row row.empty refused'],
      [4, false, expect.any(String), 'id id.repeated refused'],
      [5, false, 'name name.missing refused'],
      [6, false, 'position position.missing refused'],
      [7, false, 'position position.nowhere refused'],
      [8, false, 'position position.invalid refused'],
    ]);
  });

  it('makes ids of name and place where it has none, the same each time', () => {
    const read = () => readTable('name,town,lat,lon\nA,Pau,43,0\nA,Foix,43,1\n').spaces.map(({ id }) => id);
    expect(read()).toEqual(read());
    expect(new Set(read()).size).toBe(2);
  });

  it('reads columns by what they are said to hold, in place of what their heads let guess', () => {
    const bytes = Buffer.from('intitulé,nom,lat,lon\nLa Ruche,interne,43,1\n');
    const guessed = readSpaces('csv', bytes, OPTIONS);
    expect(guessed.columns).toEqual({ intitulé: null, nom: 'name', lat: 'lat', lon: 'lon' });
    const columns = { intitulé: 'name', nom: null } as const;
    const { spaces } = readSpaces('csv', bytes, { ...OPTIONS, columns });
    expect(spaces[0]?.record?.name).toBe('La Ruche');
  });
});

describe('a cell', () => {
  it.each([
    ['43.3', '-0.37', undefined],
    ['-0.37', '43.3', 'position.swapped'],
    ['43300000', '-370000', 'position.decimals-lost'],
    ['-21.1', '55.5', undefined],
    ['60.2', '24.9', 'position.unexpected'],
  ])('point %s %s is %s', (lat, lon, rule) => {
    const { record, said: notes } = oneRow({ lat, lon, kinds: 'coworking' });
    expect(notes).toEqual(rule ? [expect.stringContaining(rule)] : []);
    if (rule !== 'position.unexpected') expect(Math.abs(record?.position.lat ?? 0)).toBeGreaterThan(20);
  });

  it.each([
    ['64100', '43.49', '1.48', { lat: 43.49, lon: -1.48 }, 'position.sign-lost mended'],
    ['64100', '48.85', '2.35', { lat: 48.85, lon: 2.35 }, 'position.far-from-postcode noticed'],
    ['31001', '42.81', '-1.64', { lat: 42.81, lon: -1.64 }, undefined],
    ['31000', '43.6', '1.44', { lat: 43.6, lon: 1.44 }, undefined],
    ['97410', '-21.3', '55.5', { lat: -21.3, lon: 55.5 }, undefined],
  ])('point far from its postcode %s is seen (%s %s)', (postcode, lat, lon, point, rule) => {
    const { record, said: notes } = oneRow({ postcode, lat, lon, kinds: 'coworking' });
    expect(record?.position).toMatchObject(point);
    expect(notes).toEqual(rule ? [`position ${rule}`] : []);
  });

  it('point in Lambert-93 is one of the earth, either way round', () => {
    expect(fromLambert93(700_000, 6_600_000)).toEqual({ lat: 46.5, lon: 3 });
    for (const [lat, lon] of [
      ['6254000', '427000'],
      ['427000', '6254000'],
    ] as const) {
      const { record, said: notes } = oneRow({ lat, lon, kinds: 'coworking' });
      expect(notes).toEqual(['position position.lambert-93 mended']);
      expect(record?.position.lat).toBeCloseTo(43.3, 0);
      expect(record?.position.lon).toBeCloseTo(-0.37, 0);
    }
  });

  it.each([
    ['postcode', '9200', '09200', 'code.zero-restored'],
    ['postcode', '64 000', '64000', undefined],
    ['postcode', '9200.0', '09200', 'code.zero-restored'],
    ['postcode', 'AD500', 'AD500', undefined],
    ['postcode', '0', null, 'code.lost'],
    ['postcode', 'Pau', null, 'code.invalid'],
    ['townCode', '9332', '09332', 'code.zero-restored'],
    ['townCode', '2b033', '2B033', undefined],
  ])('%s %j is %j', (field, cell, code, rule) => {
    const { record, said: notes } = oneRow({ [field]: cell, lon: '0.9', kinds: 'coworking' });
    expect(record?.address).toMatchObject({ [field]: code });
    expect(notes.map((note) => note.split(' ')[1])).toEqual(rule ? [rule] : []);
  });

  it.each([
    ['https://a.eu/b', 'https://a.eu/b', undefined],
    ['www.a.eu', 'http://www.a.eu', 'web.scheme-added'],
    ['http//a.eu', 'http://a.eu', 'web.mended'],
    ['http:/a.eu/x', 'http://a.eu/x', 'web.mended'],
    ['Atelier http://a.eu (fermé)', 'http://a.eu', 'web.extracted'],
    ['/espaces/12', 'https://annuaire.eu/espaces/12', 'web.resolved'],
    ['fiche.php?id=3', 'https://annuaire.eu/liste/fiche.php?id=3', 'web.resolved'],
    ['en cours', null, 'web.invalid'],
    ['javascript:alert(1)', null, 'web.invalid'],
    ['https://user@a.eu', null, 'web.invalid'],
    ['http://localhost:5432', null, 'web.invalid'],
  ])('website %j is %j', (website, url, rule) => {
    const base = 'https://annuaire.eu/liste/';
    const { record, said: notes } = oneRow({ website, kinds: 'coworking' }, { base });
    expect(record?.contact.website).toBe(url);
    expect(notes.map((note) => note.split(' ')[1])).toEqual(rule ? [rule] : []);
  });

  it('link without a host, of a file that tells none, is left out', () => {
    expect(oneRow({ website: '/espaces/12', kinds: 'coworking' }).said).toEqual([
      'website web.relative left-out',
    ]);
  });

  it('of mail is kept where it is a role, and left out where it names a person, unsaid in the report', () => {
    expect(oneRow({ email: 'Contact@Ruche.eu' }).record?.contact.email).toBe('contact@ruche.eu');
    const { spaces } = readTable('name,lat,lon,mail\nA,43,1,maite.etxeberria@ruche.eu\n');
    expect(spaces[0]?.record?.contact.email).toBeNull();
    expect(JSON.stringify(spaces[0]?.notes)).toContain('email.of-a-person');
    expect(JSON.stringify(spaces)).not.toContain('etxeberria');
  });

  it('that was read in the wrong encoding is mended, and a sound one stays', () => {
    const { record, said: notes } = oneRow({ name: 'ThÃ©Ã¢tre', town: 'Âge Å Ñuñoa', kinds: 'coworking' });
    expect([record?.name, record?.address.town]).toEqual(['Théâtre', 'Âge Å Ñuñoa']);
    expect(notes).toEqual(['name text.encoding-mended mended']);
  });

  it('that does not fit the record is left out alone, and named', () => {
    const { record, said: notes } = oneRow({ statusSince: 'hier', languages: 'x', kinds: 'coworking' });
    expect(record?.statusSince).toBeNull();
    expect(notes).toEqual(['statusSince invalid left-out']);
  });
});

describe('the CGET file', () => {
  const { spaces, columns, refusal } = readSpaces('csv', testFile('cget-2019.csv'), CGET);
  const of = (id: string) => spaces.find((space) => space.id === id);
  const notes = spaces.flatMap((space) => space.notes);

  it('is understood by its heads, and each of its rows is taken', () => {
    expect(refusal).toBeUndefined();
    expect(columns).toMatchObject({ NOM_TL: 'name', LONG: 'lon', INSEECOM: 'townCode', POPCOM: null });
    expect(spaces.filter(({ record }) => record)).toHaveLength(277);
  });

  it('gives a report of what was mended, assumed and left out', () => {
    const counts = new Map<string, number>();
    for (const note of notes) counts.set(said(note), (counts.get(said(note)) ?? 0) + 1);
    expect(counts.get('postcode code.from-label mended')).toBeGreaterThan(5);
    expect(counts.get('postcode code.lost left-out')).toBeGreaterThan(10);
    expect(counts.get('website web.scheme-added mended')).toBeGreaterThan(20);
    expect(of('1496')?.record?.contact.website).toBe('http://theschoolab.com');
    expect(of('1362')?.record?.address.street).toContain('1ª place');
    expect(notes.find(({ rule }) => rule === 'name.says-closed')?.row).toBe(of('156')?.row);
  });

  it('tells codes with their zeros, points with how exact they are, accounts whole, source and licence', () => {
    expect(of('879')?.record).toMatchObject({
      address: { townCode: '09332', postcode: '09340', town: 'Verniolle' },
      position: { precision: 'approximate' },
    });
    expect(of('1413')?.record?.position.precision).toBe('town_centroid');
    expect(of('1430')?.record?.contact.social).toEqual(['https://www.twitter.com/fablabvannes']);
    expect(of('1')?.record).toMatchObject({
      externalIds: { cget: '1' },
      source: { licence: 'Licence Ouverte 2.0', date: '2019-06-13' },
      kinds: ['coworking'],
    });
    expect(of('1168')?.record?.kinds).toEqual(['fablab']);
  });

  it('makes the same records when it is read again', () => {
    expect(readSpaces('csv', testFile('cget-2019.csv'), CGET).spaces).toEqual(spaces);
  });
});

describe('files in JSON', () => {
  it('of GeoJSON give a point or the middle of an area; the source of each stays with it', () => {
    const { spaces } = readSpaces('geojson', testFile('others.geojson'), OPTIONS);
    expect(spaces.every(({ record }) => record)).toBe(true);
    expect(spaces[0]?.record?.source.name).toMatch(/tierslieuxoccitanie/);
    const coordinates = [
      [
        [1, 43],
        [3, 43],
        [3, 45],
        [1, 43],
      ],
    ];
    const area = {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates },
      properties: { name: 'A', lat: 'x' },
    };
    expect(readJson('geojson', { features: [area] }).spaces[0]?.record?.position).toMatchObject({
      lat: 44,
      lon: 2,
    });
  });

  it('of GoGoCarto give nested fields and hours; what was removed there is not taken', () => {
    const element = {
      id: 'x1',
      name: 'La Cantine',
      geo: { latitude: 43.6, longitude: 1.44 },
      address: { streetAddress: '27 rue d’Aubuisson', postalCode: '31000', addressLocality: 'Toulouse' },
      categories: ['Coworking', 'Fablab'],
      openHours: { Mo: '09:00-18:00', Fr: '09:00-12:00' },
      sourceKey: 'Presdecheznous',
      status: 3,
    };
    const data = [element, { ...element, id: 'x2', status: -4 }];
    const { spaces } = readJson('gogocarto', { licence: 'https://opendatacommons.org/licenses/odbl', data });
    expect(spaces[0]?.record).toMatchObject({
      kinds: ['coworking', 'fablab'],
      address: { street: '27 rue d’Aubuisson', postcode: '31000', town: 'Toulouse' },
      openingHours: 'Mo 09:00-18:00; Fr 09:00-12:00',
      source: { name: 'Presdecheznous', licence: 'https://opendatacommons.org/licenses/odbl' },
    });
    expect(spaces[1]?.notes.map(said)).toEqual(['status row.removed-there refused']);
  });

  it('of OpenStreetMap give nodes and centres, under its own licence whatever is told', () => {
    const tags = {
      name: 'Koopfabrika',
      office: 'coworking',
      'addr:housenumber': '4',
      'addr:street': 'Larreaundi kalea',
      'addr:postcode': '20304',
      'contact:website': 'https://koop.eus',
      wheelchair: 'limited',
      opening_hours: 'Mo-Fr 08:00-20:00',
      source: 'survey',
    };
    const { spaces } = readJson('osm', {
      osm3s: { timestamp_osm_base: '2026-11-20T10:00:00Z' },
      elements: [
        { type: 'node', id: 7, lat: 43.33, lon: -1.78, tags },
        {
          type: 'way',
          id: 8,
          center: { lat: 43.34, lon: -1.79 },
          tags: { name: 'B', 'disused:office': 'coworking' },
        },
        { type: 'node', id: 9, lat: 43, lon: -1 },
      ],
    });
    expect(spaces).toHaveLength(2);
    expect(spaces[0]?.record).toMatchObject({
      kinds: ['coworking'],
      address: { street: '4 Larreaundi kalea', postcode: '20304' },
      contact: { website: 'https://koop.eus' },
      accessibility: { stepFree: 'limited' },
      openingHours: 'Mo-Fr 08:00-20:00',
      externalIds: { test: 'node/7' },
      source: {
        name: 'OpenStreetMap',
        url: 'https://www.openstreetmap.org/node/7',
        licence: 'ODbL 1.0',
        date: '2026-11-20',
      },
    });
    expect(spaces[1]?.record).toMatchObject({ status: 'closed', position: { lat: 43.34 } });
  });
});
