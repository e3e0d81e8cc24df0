import type { SpaceDetail, SpaceOutlines, SpacePoints, SpacesPage } from '@pirecow/contracts';
import { Clock } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { SpaceReader } from '../src/finding/space-reader.service';
import { OpenSpans } from '../src/hours/open-spans.service';
import { aSpaceRecord, someSpaces } from './spaces.factory';

/** Friday, half past ten in the Pyrenees. */
const FRIDAY = new Date('2026-11-27T09:30:00Z');

const WELL_TOLD = aSpaceRecord({
  summary: { fr: 'Au bord de la Lèze', es: 'A orillas del Lèze' },
  openingHours: 'Mo-Fr 09:00-18:00; Sa 10:00-12:00; Aug off',
  equipment: ['wifi', 'projector'],
  services: ['coaching'],
  rooms: { training: 1, trainingSeats: 12 },
  languages: { welcome: ['fr', 'es'] },
  accessibility: { stepFree: 'yes' },
});
const IRUN = aSpaceRecord({
  name: 'Bidasoa Lanean',
  kinds: ['fablab'],
  address: { town: 'Irun' },
  position: { lat: 43.338, lon: -1.789, precision: 'town_centroid' },
  languages: { welcome: ['eu', 'es'] },
  openingHours: 'Mo-Th 09:00-17:00',
  externalIds: { pirecow: 'irun' },
});
const HENDAYE = aSpaceRecord({
  name: 'Le Quai',
  address: { town: 'Hendaye' },
  position: { lat: 43.358, lon: -1.774, precision: 'address' },
  externalIds: { pirecow: 'hendaye' },
});
const SHUT = aSpaceRecord({
  name: 'Fermé',
  status: 'closed',
  statusSince: '2024-05-01',
  externalIds: { cget: '1' },
});

describe('the directory of spaces', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    jest.spyOn(api.app.get(Clock, { strict: false }), 'now').mockReturnValue(FRIDAY);
    await someSpaces(api.app, [WELL_TOLD, IRUN, HENDAYE, SHUT]);
  });
  afterAll(() => api.close());

  const get = (url: string, headers = {}) => api.app.inject({ method: 'GET', url, headers });
  const list = async (query: Record<string, string> = {}) =>
    (await get(`/api/spaces?${new URLSearchParams(query).toString()}`)).json<SpacesPage>();
  const names = async (query: Record<string, string>) => (await list(query)).items.map(({ name }) => name);

  it('finds by words, territory and each choice, and never one that has closed', async () => {
    expect(await names({})).toEqual(['Bidasoa Lanean', 'La Lèze en commun', 'Le Quai']);
    expect(await names({ q: 'leze' })).toEqual(['La Lèze en commun']);
    expect(await names({ q: 'bidassoa' })).toEqual(['Bidasoa Lanean']);
    expect(await names({ territory: 'ES212' })).toEqual(['Bidasoa Lanean']);
    expect(await names({ kind: 'fablab' })).toEqual(['Bidasoa Lanean']);
    expect(await names({ equipment: 'projector', service: 'coaching' })).toEqual(['La Lèze en commun']);
    expect(await names({ welcome: 'es', training: 'yes' })).toEqual(['La Lèze en commun']);
    expect((await list({ territory: 'ES212' })).territories).toEqual([
      { value: 'ES212', count: 1 },
      { value: 'FRI15', count: 1 },
      { value: 'FRJ21', count: 1 },
    ]);
  });

  it('knows what is open now and on the next Saturday, on the clock of the area', async () => {
    expect(await names({ open: 'now' })).toEqual(['La Lèze en commun']);
    expect(await names({ open: 'sa' })).toEqual(['La Lèze en commun']);
    expect(await names({ open: 'th' })).toEqual(['Bidasoa Lanean', 'La Lèze en commun']);
    expect((await list()).items.map(({ openNow }) => openNow)).toEqual([false, true, null]);
  });

  it('finds what is near on both sides of the frontier, the nearest first, from a point or a town', async () => {
    const near = await list({ near: 'hendaye', within: '10' });
    expect(near.items.map(({ name, km }) => [name, km])).toEqual([
      ['Le Quai', 0],
      ['Bidasoa Lanean', 2.5],
    ]);
    expect(await names({ near: '43.277,1.349', training: 'yes', open: 'sa' })).toEqual(['La Lèze en commun']);
    expect(await list({ near: 'Nulle-Part' })).toMatchObject({ items: [], total: 0, centre: null });
  });

  it('comes in pages, and refuses a cursor that somebody made up', async () => {
    const first = await list({ limit: '2' });
    expect([first.items.length, first.total]).toEqual([2, 3]);
    const last = await list({ limit: '2', cursor: first.next ?? '' });
    expect([last.items.map(({ name }) => name), last.next, last.total]).toEqual([['Le Quai'], null, null]);
    expect((await get('/api/spaces?cursor=abc')).statusCode).toBe(400);
    expect((await get('/api/spaces?open=tomorrow')).statusCode).toBe(400);
  });

  it('tells all that is known of one, its source with it, in the language of the reader or in one there is', async () => {
    const answer = await get('/api/spaces/la-leze-en-commun-lezat-sur-leze?language=es');
    const space = answer.json<SpaceDetail>();
    expect(space).toMatchObject({
      ...{ territory: 'FRJ21', country: 'FR', trainingRoom: true, openNow: true, confirmedAt: null },
      summary: { text: 'A orillas del Lèze', language: 'es' },
      accessibility: { stepFree: 'yes', lift: 'unknown' },
      source: { name: 'CGET / ANCT', licence: 'Licence Ouverte 2.0', date: '2019-06-13' },
    });
    expect(space.hours?.openUntil).toBe('2026-11-27T17:00:00.000Z');
    expect(space.hours?.week[1]).toEqual({ day: '2026-11-28', spans: [['10:00', '12:00']] });
    expect(space.hours?.closures).toEqual([{ from: '2027-08-01', to: '2027-08-31' }]);
    const basque = await get('/api/spaces/la-leze-en-commun-lezat-sur-leze?language=eu');
    expect(basque.json<SpaceDetail>().summary?.language).toBe('es');
    expect((await get('/api/spaces/fer')).statusCode).toBe(404);
    expect((await get('/api/spaces/ferme-lezat-sur-leze')).json<SpaceDetail>().status).toBe('closed');
  });

  it('has an address for mail that is shown to nobody, and hours of its own while it is shut', async () => {
    const stopped = aSpaceRecord({
      name: 'Au repos',
      status: 'suspended',
      openingHours: '24/7',
      contact: { email: 'bonjour@repos.example', website: 'https://repos.example/' },
      externalIds: { pirecow: 'repos' },
    });
    await someSpaces(api.app, [stopped]);
    expect(await names({ open: 'now' })).not.toContain('Au repos');
    const reader = api.app.get(SpaceReader, { strict: false });
    const told = await reader.read('au-repos-lezat-sur-leze', 'fr');
    expect([told.hours, told.openNow]).toEqual([null, null]);
    expect(JSON.stringify(told)).not.toContain('bonjour@');
    await someSpaces(api.app, [{ ...stopped, status: 'closed' }]);
  });

  it('is found by a day of the week on that day too, once it has shut', async () => {
    const clock = jest.spyOn(api.app.get(Clock, { strict: false }), 'now');
    clock.mockReturnValue(new Date('2026-11-28T15:00:00Z'));
    expect(await names({ open: 'now' })).toEqual([]);
    await api.app.get(OpenSpans, { strict: false }).reckonAll();
    expect(await names({ open: 'sa' })).toEqual(['La Lèze en commun']);
    clock.mockReturnValue(FRIDAY);
  });

  it('gives points and the base map to whoever has them not yet', async () => {
    const points = await get('/api/spaces/points?training=yes');
    expect(points.json<SpacePoints>()).toEqual([
      ['la-leze-en-commun-lezat-sur-leze', 'La Lèze en commun', 1.349, 43.277],
    ]);
    const tag = String(points.headers['etag']);
    expect((await get('/api/spaces/points?training=yes', { 'if-none-match': tag })).statusCode).toBe(304);
    const outlines = await get('/api/spaces/outlines');
    expect(Object.keys(outlines.json<SpaceOutlines>().territories)).toHaveLength(18);
    expect(outlines.body.length).toBeLessThan(24_000);
  });

  it('is told to search engines in each language', async () => {
    const { body } = await get('/sitemap.xml');
    expect(body).toContain('/eu/spaces/bidasoa-lanean-irun</loc>');
    expect(body).toMatch(/hreflang="es" href="[^"]*\/es\/spaces\/le-quai-hendaye"/);
    expect(body).not.toContain('ferme-lezat');
  });

  it('takes the same in twice as once, and what has changed as a change; hours that do not read are refused', async () => {
    const renamed = { ...HENDAYE, name: 'Le Nouveau Quai' };
    expect(await someSpaces(api.app, [WELL_TOLD, renamed])).toEqual({ added: 0, changed: 1, unchanged: 1 });
    expect((await get('/api/spaces/le-quai-hendaye')).json<SpaceDetail>().name).toBe('Le Nouveau Quai');
    await someSpaces(api.app, [HENDAYE]);
    const wrong = aSpaceRecord({ openingHours: 'quand il fait beau', externalIds: { cget: '2' } });
    await expect(someSpaces(api.app, [wrong])).rejects.toThrow();
  });

  it('reckons anew at night when spaces are open', async () => {
    const later = new Date('2026-12-28T09:30:00Z');
    jest.spyOn(api.app.get(Clock, { strict: false }), 'now').mockReturnValue(later);
    expect(await names({ open: 'now' })).toEqual([]);
    await api.app.get(OpenSpans, { strict: false }).reckonAll();
    expect(await names({ open: 'now' })).toEqual(['Bidasoa Lanean', 'La Lèze en commun']);
  });

  it('has hours that stand in an hour which the clock leaves out, and stops no other by them', async () => {
    const march = new Date('2027-03-26T09:30:00Z');
    jest.spyOn(api.app.get(Clock, { strict: false }), 'now').mockReturnValue(march);
    const early = aSpaceRecord({
      name: 'À l’aube',
      openingHours: 'Su 02:45-03:00',
      externalIds: { pirecow: 'aube' },
    });
    expect(await someSpaces(api.app, [early])).toMatchObject({ added: 1 });
    await api.app.get(OpenSpans, { strict: false }).reckonAll();
    expect(await names({ open: 'now' })).toEqual(['La Lèze en commun']);
  });
});
