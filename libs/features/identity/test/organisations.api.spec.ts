import { auditListSchema, type OrganisationAnswer, type OrganisationEdit } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

const EDIT: OrganisationEdit = {
  name: 'Maison Larrun',
  country: 'FR',
  language: 'eu',
  territory: 'FRI15',
  description: 'Lieu partagé.',
  website: 'https://larrun.example/',
};

describe('organisations', () => {
  let api: TestApi;
  let platform: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
    platform = await aPerson(api.app, { platformAdministrator: true });
  });
  afterAll(() => api.close());

  const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, who: TestPerson, body?: object) =>
    api.app.inject({ method, url: `/api/organisations${url}`, headers: who.headers, ...(body && { body }) });

  const create = async (name: string) => {
    const body = { ...EDIT, name, administratorEmail: `${Math.random()}@example.org` };
    return call('POST', '', platform, body);
  };

  it('are founded by a platform administrator, with an invitation to the first administrator', async () => {
    const answer = await call('POST', '', platform, { ...EDIT, administratorEmail: 'Mikel@Example.org' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ ...EDIT, slug: 'maison-larrun', closedAt: null });
    const { id } = answer.json<{ id: string }>();
    const mails = await api.app
      .get(Database)
      .query(`SELECT language, subject FROM mail WHERE recipient = 'mikel@example.org'`);
    expect(mails).toEqual([
      { language: 'eu', subject: 'Maison Larrun erakundeak pirEcow-era gonbidatu zaitu' },
    ]);
    const log = auditListSchema.parse((await call('GET', `/${id}/audit`, platform)).json());
    expect(log.items.map(({ action }) => action)).toEqual(['invitation.sent', 'organisation.created']);
  });

  it('may share a name, never an address', async () => {
    const slugs = [await create('Étxe Berri'), await create('Etxe berri'), await create('日本')];
    expect(slugs.map((answer) => answer.json<{ slug: string }>().slug)).toEqual([
      'etxe-berri',
      'etxe-berri-2',
      'organisation',
    ]);
  });

  it('are listed page by page in the order of names, and found without accents', async () => {
    for (const name of ['Ürpean Zubia', 'urpean Aterpe', 'URPEAN 100%']) await create(name);
    const names: string[] = [];
    let cursor = '';
    do {
      const answer = await call('GET', `?search=urpean&limit=2${cursor && `&cursor=${cursor}`}`, platform);
      const page = answer.json<{ items: { name: string }[]; next: string | null }>();
      names.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? '';
    } while (cursor);
    expect(names).toHaveLength(3);
    expect(new Set(names)).toEqual(new Set(['Ürpean Zubia', 'urpean Aterpe', 'URPEAN 100%']));
    const literal = await call('GET', `?search=${encodeURIComponent('100%')}`, platform);
    expect(literal.json<{ items: object[] }>().items).toMatchObject([{ name: 'URPEAN 100%', members: 0 }]);
  });

  it('tell their members what they are and what the reader may do', async () => {
    const id = await anOrganisation(api.app, { name: 'Bidasoa Ikastegia' });
    const learner = await aPerson(api.app, { roles: { [id]: ['learner'] } });
    const answer = await call('GET', `/${id}`, learner);
    expect(answer.json()).toMatchObject({
      name: 'Bidasoa Ikastegia',
      abilities: ['organisation.see', 'packages.use'],
    });
    expect((await call('GET', `/${id}`, await aPerson(api.app))).statusCode).toBe(403);
  });

  it('are listed to those who belong to them, with roles', async () => {
    const [one, two] = [
      await anOrganisation(api.app, { name: 'Azkain' }),
      await anOrganisation(api.app, { name: 'Zugarramurdi' }),
    ];
    const person = await aPerson(api.app, { roles: { [two]: ['trainer'], [one]: ['administrator'] } });
    expect((await call('GET', '/mine', person)).json()).toMatchObject({
      items: [
        { id: one, name: 'Azkain', roles: ['administrator'] },
        { id: two, name: 'Zugarramurdi', roles: ['trainer'] },
      ],
    });
  });

  it('are edited by their administrators, and the log keeps before and after', async () => {
    const id = await anOrganisation(api.app, { name: 'Larrun', country: 'FR', language: 'fr' });
    const administrator = await aPerson(api.app, { roles: { [id]: ['administrator'] } });
    expect((await call('PUT', `/${id}`, administrator, EDIT)).json()).toMatchObject(EDIT);
    expect((await call('PUT', `/${id}`, administrator, EDIT)).statusCode).toBe(200);
    const { items } = auditListSchema.parse((await call('GET', `/${id}/audit`, administrator)).json());
    expect(items).toHaveLength(1);
    expect(items[0]?.details.before).toMatchObject({ name: 'Larrun', language: 'fr' });
    expect(items[0]?.details.after).toMatchObject({ name: 'Maison Larrun', language: 'eu' });
    expect(items[0]?.details.after).not.toHaveProperty('country');
  });

  describe('edited by two at once', () => {
    let id: string;
    let administrator: TestPerson;

    beforeEach(async () => {
      id = await anOrganisation(api.app, { name: 'Larrun', country: 'FR', language: 'fr' });
      administrator = await aPerson(api.app, { roles: { [id]: ['administrator'] }, language: 'eu' });
    });
    const read = async () => (await call('GET', `/${id}`, administrator)).json<OrganisationAnswer>();
    const edit = (body: OrganisationEdit, seen: string) =>
      api.app.inject({
        method: 'PUT',
        url: `/api/organisations/${id}`,
        headers: { ...administrator.headers, 'if-match': `"${seen}"` },
        body,
      });

    it('keep what the first one wrote: the second is told, and may look and write anew', async () => {
      const { revision } = await read();
      expect((await edit(EDIT, revision)).json()).toMatchObject(EDIT);
      const late = await edit({ ...EDIT, name: 'Etxe Berria' }, revision);
      expect(late.statusCode).toBe(409);
      expect(late.json()).toMatchObject({
        code: 'conflict',
        title: expect.stringContaining('norbaitek') as string,
      });
      const found = await read();
      expect(found).toMatchObject(EDIT);
      const again = await edit({ ...EDIT, name: 'Etxe Berria' }, found.revision);
      expect(again.json()).toMatchObject({ name: 'Etxe Berria' });
      expect(again.json<OrganisationAnswer>().revision).toBe((await read()).revision);
    });

    it('keep one of two that arrive in the same moment', async () => {
      const { revision } = await read();
      const names = ['Une maison', 'Deux maisons', 'Trois maisons'];
      const answers = await Promise.all(names.map((name) => edit({ ...EDIT, name }, revision)));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
      const kept = answers.findIndex(({ statusCode }) => statusCode === 200);
      expect((await read()).name).toBe(names[kept]);
    });

    it('take the same request twice as one: its answer may have been lost', async () => {
      const { revision } = await read();
      const answers = [await edit(EDIT, revision), await edit(EDIT, revision)];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      const log = auditListSchema.parse((await call('GET', `/${id}/audit`, administrator)).json());
      expect(log.items).toHaveLength(1);
    });
  });

  it.each([
    ['language', { language: 'xx' }],
    ['territory', { territory: 'FR999' }],
    ['website', { website: 'javascript:alert(1)' }],
    ['name', { name: 'a\u0000b' }],
    ['country', { country: 'DE' }],
  ])('refuse a wrong %s by its name', async (field, wrong) => {
    const id = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [id]: ['administrator'] } });
    const answer = await call('PUT', `/${id}`, administrator, { ...EDIT, ...wrong });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'input.invalid', errors: [{ field }] });
    expect(answer.json<{ errors: { message: string }[] }>().errors[0]?.message).not.toContain('rule.');
  });

  it('lose their members’ rights when they are closed, and give them back when they are opened', async () => {
    const id = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [id]: ['administrator'] } });
    expect((await call('PUT', `/${id}/closing`, administrator)).statusCode).toBe(403);
    expect((await call('PUT', `/${id}/closing`, platform)).statusCode).toBe(204);
    expect((await call('GET', `/${id}`, administrator)).statusCode).toBe(403);
    expect((await call('PUT', `/${id}`, platform, EDIT)).json()).toMatchObject({
      code: 'organisation.closed',
    });
    expect((await call('GET', `/${id}`, platform)).json()).toMatchObject({
      abilities: expect.not.arrayContaining(['organisation.edit']),
    });
    expect((await call('DELETE', `/${id}/closing`, platform)).statusCode).toBe(204);
    expect((await call('DELETE', `/${id}/closing`, platform)).statusCode).toBe(409);
    expect((await call('GET', `/${id}`, administrator)).statusCode).toBe(200);
  });
});
