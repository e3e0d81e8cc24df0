import {
  auditListSchema,
  type PartnershipAnswer,
  partnershipListSchema,
  type PartnershipTerms,
} from '@pirecow/contracts';
import { newId, SessionSource } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

const ALL: PartnershipTerms = { rights: ['progress.see'], courseIds: null };

describe('partnerships', () => {
  let api: TestApi;
  let north: string;
  let south: string;
  let northBoss: TestPerson;
  let southBoss: TestPerson;
  let coordinator: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    north = await anOrganisation(api.app, { name: 'Larrun Formation', country: 'FR' });
    south = await anOrganisation(api.app, { name: 'Bidasoa Ikastegia', country: 'ES' });
    northBoss = await aPerson(api.app, { roles: { [north]: ['administrator'] } });
    southBoss = await aPerson(api.app, { roles: { [south]: ['administrator'] } });
    coordinator = await aPerson(api.app, { roles: { [south]: ['coordinator'] } });
  });
  afterAll(() => api.close());

  const call = (method: 'GET' | 'PUT' | 'POST', who: TestPerson, path: string, body?: object) =>
    api.app.inject({
      method,
      url: `/api/organisations/${path}`,
      headers: who.headers,
      ...(body && { body }),
    });
  const changeTerms = (id: string, terms: PartnershipTerms, seen: string) =>
    api.app.inject({
      method: 'PUT',
      url: `/api/organisations/${north}/partnerships/${id}`,
      headers: { ...northBoss.headers, 'if-match': `"${seen}"` },
      body: terms,
    });
  const propose = (terms: PartnershipTerms = ALL) =>
    call('POST', northBoss, `${north}/partnerships`, { ...terms, granteeId: south });
  const seenBy = async (who: TestPerson, organisation: string) =>
    partnershipListSchema.parse((await call('GET', who, `${organisation}/partnerships`)).json()).items;
  const theOne = async (who = northBoss, organisation = north): Promise<PartnershipAnswer> =>
    (await seenBy(who, organisation))[0]!;
  const act = async (who: TestPerson, organisation: string, deed: string) =>
    (await call('POST', who, `${organisation}/partnerships/${(await theOne()).id}/${deed}`)).statusCode;
  const reach = async () => {
    const scope = await api.app.get(SessionSource).resolve(coordinator.headers.cookie.split('=')[1] ?? '');
    return scope?.reach('progress.see').filter(({ organisationId }) => organisationId === north);
  };

  it('give nothing while they are proposed, and their rights once they are accepted', async () => {
    expect((await propose()).statusCode).toBe(204);
    expect(await theOne()).toMatchObject({
      direction: 'given',
      state: 'proposed',
      partner: { name: 'Bidasoa Ikastegia', country: 'ES' },
      ...ALL,
      abilities: { answer: false, change: true, end: true },
    });
    expect(await theOne(southBoss, south)).toMatchObject({
      direction: 'received',
      abilities: { answer: true, change: false, end: false },
    });
    expect(await reach()).toEqual([]);
    expect(await act(southBoss, south, 'accept')).toBe(204);
    expect(await reach()).toEqual([{ organisationId: north, courseId: null }]);
    expect(await act(southBoss, south, 'accept')).toBe(409);
  });

  it('are shown to coordinators, who may not touch them', async () => {
    await propose();
    expect(await theOne(coordinator, south)).toMatchObject({
      abilities: { answer: false, change: false, end: false },
    });
    expect(await act(coordinator, south, 'accept')).toBe(403);
  });

  it('give courses one by one, and more or fewer as soon as the granting side says so', async () => {
    const [one, two] = [newId(), newId()];
    await propose({ rights: ['progress.see', 'evidence.see'], courseIds: [one, two, one] });
    await act(southBoss, south, 'accept');
    expect(await reach()).toHaveLength(2);
    const { id } = await theOne();
    const path = `${north}/partnerships/${id}`;
    expect(
      (await call('PUT', northBoss, path, { rights: ['progress.see'], courseIds: [two] })).statusCode,
    ).toBe(204);
    expect(await reach()).toEqual([{ organisationId: north, courseId: two }]);
    expect(await theOne()).toMatchObject({ state: 'active', rights: ['progress.see'], courseIds: [two] });
    expect((await call('PUT', southBoss, `${south}/partnerships/${id}`, ALL)).statusCode).toBe(403);
  });

  it('keep the terms that somebody else of the same side has just written', async () => {
    const [one, two] = [newId(), newId()];
    await propose({ rights: ['progress.see'], courseIds: [one, two] });
    const { id, revision } = await theOne();
    const more: PartnershipTerms = { rights: ['evidence.see', 'progress.see'], courseIds: [two, one] };
    const answers = await Promise.all([
      changeTerms(id, more, revision),
      changeTerms(id, ALL, revision),
      changeTerms(id, { ...ALL, rights: ['evidence.see'] }, revision),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409, 409]);
    const found = await theOne();
    expect(found.revision).not.toBe(revision);
    expect((await changeTerms(id, ALL, found.revision)).statusCode).toBe(204);
    expect(await theOne()).toMatchObject(ALL);
  });

  it('take the same terms twice as one change, in whichever order they are said', async () => {
    const [one, two] = [newId(), newId()];
    await propose();
    const { id, revision } = await theOne();
    const terms: PartnershipTerms = { rights: ['progress.see', 'evidence.see'], courseIds: [one, two] };
    const turned: PartnershipTerms = { rights: ['evidence.see', 'progress.see'], courseIds: [two, one, two] };
    for (const said of [terms, turned]) expect((await changeTerms(id, said, revision)).statusCode).toBe(204);
    const { items } = auditListSchema.parse((await call('GET', northBoss, `${north}/audit`)).json());
    expect(items.map(({ action }) => action)).toEqual(['partnership.changed', 'partnership.proposed']);
  });

  it.each(['north', 'south'] as const)(
    'are ended by the %s at any time, and give nothing then',
    async (side) => {
      await propose();
      await act(southBoss, south, 'accept');
      const [who, organisation] = side === 'north' ? [northBoss, north] : [southBoss, south];
      expect(await act(who, organisation, 'end')).toBe(204);
      expect(await reach()).toEqual([]);
      expect(await act(who, organisation, 'end')).toBe(409);
      expect(await theOne()).toMatchObject({ state: 'ended' });
    },
  );

  it('are declined, and may be proposed anew', async () => {
    await propose();
    expect(await act(northBoss, north, 'decline')).toBe(403);
    expect(await act(southBoss, south, 'decline')).toBe(204);
    expect(await theOne(southBoss, south)).toMatchObject({ state: 'declined' });
    expect((await propose()).statusCode).toBe(204);
    expect((await seenBy(northBoss, north)).map(({ state }) => state)).toEqual(['proposed', 'declined']);
  });

  it('live once in each direction, even when two administrators propose at once', async () => {
    const answers = await Promise.all([propose(), propose()]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    const back = { ...ALL, granteeId: north };
    expect((await call('POST', southBoss, `${south}/partnerships`, back)).statusCode).toBe(204);
    expect((await seenBy(northBoss, north)).map(({ direction }) => direction).sort()).toEqual([
      'given',
      'received',
    ]);
  });

  it('are refused with oneself, with nobody, and with a closed organisation', async () => {
    const closed = await anOrganisation(api.app, { closedAt: new Date() });
    for (const granteeId of [north, newId(), closed]) {
      const answer = await call('POST', northBoss, `${north}/partnerships`, { ...ALL, granteeId });
      expect(answer.json()).toMatchObject({ errors: [{ field: 'granteeId', rule: 'organisation' }] });
    }
  });

  it('are out of reach for a third organisation', async () => {
    await propose();
    const east = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [east]: ['administrator'] } });
    for (const deed of ['accept', 'decline', 'end']) expect(await act(stranger, east, deed)).toBe(404);
    expect(await seenBy(stranger, east)).toEqual([]);
  });

  it('stand in the logs of both sides', async () => {
    await propose();
    await act(southBoss, south, 'accept');
    const log = async (who: TestPerson, organisation: string) =>
      auditListSchema.parse((await call('GET', who, `${organisation}/audit`)).json()).items;
    expect(await log(northBoss, north)).toMatchObject([
      { action: 'partnership.accepted', subject: 'Bidasoa Ikastegia', details: { given: true } },
      { action: 'partnership.proposed', details: { given: true, rights: ['progress.see'], courseIds: null } },
    ]);
    expect(await log(southBoss, south)).toMatchObject([
      { action: 'partnership.accepted', subject: 'Larrun Formation', details: { given: false } },
      { action: 'partnership.proposed' },
    ]);
  });

  it('find possible partners by name without accents, and never the asking side', async () => {
    await anOrganisation(api.app, { name: 'Étxe Irekia' });
    const url = (search: string) => `${north}/possible-partners?search=${encodeURIComponent(search)}`;
    expect((await call('GET', northBoss, url('etxe ire'))).json()).toMatchObject({
      items: [{ name: 'Étxe Irekia' }],
    });
    const all = (await call('GET', northBoss, url(''))).json<{ items: { id: string }[] }>().items;
    expect(all.map(({ id }) => id)).not.toContain(north);
    expect(Object.keys(all[0] ?? {}).sort()).toEqual(['country', 'id', 'language', 'name', 'slug']);
  });
});
