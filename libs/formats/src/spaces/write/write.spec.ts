import { SPACE_EQUIPMENT, SPACE_KINDS } from '@pirecow/contracts';
import fc from 'fast-check';
import { readSpaces, type SpacesOptions } from '../read/read';
import { spaceRecordSchema } from '../space-record';
import { csvLine, SPACE_COLUMNS, spaceRow } from './csv';
import { featureCollection } from './geojson';
import { spaceJsonLd } from './json-ld';
import { MEDIATION_COLUMNS, mediationRow } from './mediation';
import type { PublishedSpace } from './published';
import { spaceApi } from './space-api';

const OPTIONS: SpacesOptions = {
  register: 'pirecow',
  source: { name: 'x', url: null, licence: 'x', date: null },
};

const published = (told: object = {}): PublishedSpace => ({
  ...spaceRecordSchema.parse({
    name: 'La Forge moderne',
    kinds: ['coworking', 'fablab'],
    summary: { fr: 'Un lieu pour travailler', eu: 'Lan egiteko lekua' },
    address: { street: '12 rue du Gave', postcode: '64120', town: 'Saint-Palais', townCode: '64493' },
    position: { lat: 43.3274, lon: -1.0332, precision: 'address' },
    contact: {
      phone: '05 61 00 00 00',
      website: 'https://forge.eu',
      social: ['https://www.facebook.com/forge'],
    },
    openingHours: 'Mo-Fr 09:00-18:00; Sa 10:00-12:00',
    equipment: ['wifi', 'printer'],
    rooms: { training: 1, trainingSeats: 12 },
    prices: [{ product: 'day', amount: 15 }],
    languages: { welcome: ['fr', 'eu'] },
    externalIds: { pirecow: '7' },
    source: { name: 'Annuaire', licence: 'Licence Ouverte 2.0', date: '2026-11' },
    ...told,
  }),
  ...{ id: '7', url: 'https://pirecow.eu/spaces/7', country: 'FR', nuts3: 'FRI15' },
  ...{ confirmedOn: '2026-11-20', changedOn: '2026-11-01' },
});

const tableOf = (spaces: readonly PublishedSpace[]): string =>
  [csvLine(SPACE_COLUMNS), ...spaces.map((space) => csvLine(SPACE_COLUMNS, spaceRow(space, 'fr')))].join('');

describe('spaces going out', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((text) => `A${text.normalize('NFC').replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')}B`);
  const maybeCount = fc.option(fc.nat(10_000));

  it('in a table come back as they were', () => {
    const told = fc.record({
      name,
      kinds: fc.uniqueArray(fc.constantFrom(...SPACE_KINDS), { minLength: 1 }),
      position: fc.record({
        lat: fc.double({ min: 36, max: 51, noNaN: true }),
        lon: fc.double({ min: -9, max: 9, noNaN: true }).map((lon) => lon + 0),
        precision: fc.constantFrom('address', 'approximate', 'town_centroid'),
      }),
      workstations: fc.record({ hotDesk: maybeCount, openOffice: maybeCount }),
      equipment: fc.uniqueArray(fc.constantFrom(...SPACE_EQUIPMENT)),
      accessibility: fc.record({ stepFree: fc.constantFrom('yes', 'limited', 'no', 'unknown') }),
      freeTrial: fc.option(fc.boolean()),
    });
    fc.assert(
      fc.property(told, (some) => {
        const space = published({ ...some, address: { town: 'Pau' }, summary: { fr: 'Lieu' }, prices: [] });
        const { spaces } = readSpaces('csv', Buffer.from(tableOf([space])), OPTIONS);
        const { id, url, country, nuts3, confirmedOn, changedOn, ...record } = space;
        expect([id, url, country, nuts3, confirmedOn, changedOn]).toHaveLength(6);
        expect(spaces[0]?.record).toEqual(record);
        expect(spaces[0]?.notes).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('hold no formula for a spreadsheet, and numbers as they are', () => {
    const line = csvLine(SPACE_COLUMNS, spaceRow(published({ name: '=HYPERLINK("http://a.eu")' }), 'fr'));
    expect(line).toContain(`"'=HYPERLINK(""http://a.eu"")"`);
    expect(line).toContain(',-1.0332,');
    const { spaces } = readSpaces('csv', Buffer.from(csvLine(SPACE_COLUMNS) + line), OPTIONS);
    expect(spaces[0]?.record?.name).toBe('=HYPERLINK("http://a.eu")');
  });

  it('in GeoJSON are whole, with source and licence, and can be read again', () => {
    const text = [...featureCollection([published(), published({ name: 'B' })])].join('');
    const { features } = JSON.parse(text) as { features: { properties: object; geometry: object }[] };
    expect(features[0]).toMatchObject({
      geometry: { type: 'Point', coordinates: [-1.0332, 43.3274] },
      properties: { prices: [{ amount: 15 }], source: { licence: 'Licence Ouverte 2.0' } },
    });
    const again = readSpaces('geojson', Buffer.from(text), OPTIONS).spaces;
    expect(again[1]?.notes.filter(({ rule }) => rule === 'id.repeated')).toHaveLength(1);
    expect(again[0]?.record).toMatchObject({
      name: 'La Forge moderne',
      address: { postcode: '64120', street: '12 rue du Gave' },
      contact: { website: 'https://forge.eu' },
    });
  });

  it('as places of digital mediation have the columns and shapes of the schema; what it cannot hold is not in it', () => {
    const row = mediationRow(published());
    expect(row).toMatchObject({
      ...{ id: '7', pivot: '00000000000000', commune: 'Saint-Palais', code_postal: '64120' },
      ...{ telephone: '+33561000000', typologie: 'TIERS_LIEUX', date_maj: '2026-11-20' },
      services: 'Accès internet et matériel informatique;Loisirs et créations numériques',
      site_web: 'https://forge.eu;https://www.facebook.com/forge',
    });
    expect(MEDIATION_COLUMNS).toHaveLength(32);
    expect(
      Object.keys(row ?? {}).every((key) => (MEDIATION_COLUMNS as readonly string[]).includes(key)),
    ).toBe(true);
    expect(mediationRow({ ...published(), country: 'ES' })).toBeNull();
    expect(mediationRow(published({ address: {} }))).toBeNull();
    expect(mediationRow(published({ equipment: [], kinds: ['culture'] }))).toBeNull();
  });

  it('in terms of schema.org tell hours and prices, and nothing that is not known', () => {
    const told = JSON.parse(JSON.stringify(spaceJsonLd(published(), 'eu'))) as object;
    expect(told).toMatchObject({
      '@type': 'LocalBusiness',
      description: 'Lan egiteko lekua',
      openingHours: ['Mo-Fr 09:00-18:00', 'Sa 10:00-12:00'],
      address: { addressLocality: 'Saint-Palais', addressCountry: 'FR' },
      makesOffer: [{ price: 15, priceCurrency: 'EUR' }],
      knowsLanguage: ['fr', 'eu'],
    });
    expect(told).not.toHaveProperty('email');
    expect(
      spaceJsonLd(published({ openingHours: 'Jan-Mar Mo-Fr 09:00+' }), 'fr').openingHours,
    ).toBeUndefined();
  });

  it('as SpaceAPI have what it asks for; whether it is open is said where it is known', () => {
    const now = { open: true, logo: 'https://pirecow.eu/logo.png' };
    expect(spaceApi(published(), now)).toMatchObject({
      api_compatibility: ['15'],
      logo: 'https://pirecow.eu/logo.png',
      location: { address: '12 rue du Gave, 64120 Saint-Palais', country_code: 'FR' },
      contact: { facebook: 'https://www.facebook.com/forge' },
      state: { open: true },
    });
    expect(spaceApi(published(), { ...now, open: null })).not.toHaveProperty('state');
  });
});
