import { auditListSchema, memberListSchema, type Role, type RolesEdit } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

describe('members of an organisation', () => {
  let api: TestApi;
  let id: string;
  let boss: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    id = await anOrganisation(api.app);
    boss = await aPerson(api.app, { roles: { [id]: ['administrator'] }, familyName: 'Aguirre' });
  });
  afterEach(() => api.clock.release());
  afterAll(() => api.close());

  const list = async (query = '', who = boss) => {
    const url = `/api/organisations/${id}/members${query}`;
    return memberListSchema.parse((await api.app.inject({ url, headers: who.headers })).json());
  };
  const grant = (member: TestPerson, roles: Role[], inspectorUntil: string | null = null, who = boss) =>
    edit(member, { roles, inspectorUntil }, who.headers);
  const edit = (member: TestPerson, body: RolesEdit, headers: Record<string, string>) =>
    api.app.inject({
      method: 'PUT',
      url: `/api/organisations/${id}/members/${member.id}/roles`,
      headers,
      body,
    });
  const editSeen = (member: TestPerson, roles: Role[], seen: string) =>
    edit(member, { roles, inspectorUntil: null }, { ...boss.headers, 'if-match': `"${seen}"` });
  const seen = async (member: TestPerson) => {
    const found = (await list()).items.find(({ accountId }) => accountId === member.id);
    if (!found) throw new Error('No such member');
    return found;
  };
  const remove = (member: TestPerson, who = boss) =>
    api.app.inject({
      method: 'DELETE',
      url: `/api/organisations/${id}/members/${member.id}`,
      headers: who.headers,
    });

  it('are listed with what is to be done about their address, where no mail arrives at it', async () => {
    const member = await aPerson(api.app, { roles: { [id]: ['learner'] } });
    expect((await seen(member)).mailRefused).toBe(false);
    const refused = `UPDATE account SET mail_refused_at = now() WHERE id = $1`;
    await api.app.get(Database).query(refused, [member.id]);
    expect((await seen(member)).mailRefused).toBe(true);
  });

  it('are listed by family name without regard to accents, page by page, each once', async () => {
    for (const familyName of ['Zabala', 'Étcheverry', 'etchegaray', 'Ibarra'])
      await aPerson(api.app, { roles: { [id]: ['learner'] }, familyName });
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next}`);
    const third = await list(`?limit=2&cursor=${second.next}`);
    const names = [first, second, third].flatMap(({ items }) => items.map(({ familyName }) => familyName));
    expect(names).toEqual(['Aguirre', 'etchegaray', 'Étcheverry', 'Ibarra', 'Zabala']);
    expect(third.next).toBeNull();
    expect(first.items[0]).toMatchObject({ accountId: boss.id, isYou: true });
  });

  it('are found by name in either order, by mail and by role', async () => {
    const roles = { [id]: ['trainer'] as Role[] };
    const person = await aPerson(api.app, { roles, givenName: 'Nerea', familyName: 'Gómez' });
    await aPerson(api.app, { roles: { [id]: ['learner'] }, givenName: 'Jean', familyName: '100%_sûr' });
    const found = async (query: string) => (await list(query)).items.map(({ accountId }) => accountId);
    expect(await found('?search=nerea%20gomez')).toEqual([person.id]);
    expect(await found('?search=GOMEZ%20nerea')).toEqual([person.id]);
    expect(await found(`?search=${person.email.slice(0, 20)}`)).toContain(person.id);
    expect(await found('?role=trainer')).toEqual([person.id]);
    expect(await found('?search=%25')).toHaveLength(1);
    expect(await found('?search=nobody')).toEqual([]);
  });

  it('are shown to coordinators, who may change nothing', async () => {
    const coordinator = await aPerson(api.app, { roles: { [id]: ['coordinator'] } });
    const { items } = await list('', coordinator);
    expect(items.every(({ abilities }) => !abilities.change && !abilities.remove)).toBe(true);
    expect((await grant(boss, ['learner'], null, coordinator)).statusCode).toBe(403);
    expect((await remove(boss, coordinator)).statusCode).toBe(403);
  });

  it('get roles and lose them, from the next request on', async () => {
    const person = await aPerson(api.app, { roles: { [id]: ['learner'] } });
    expect((await grant(person, ['coordinator', 'administrator'])).statusCode).toBe(204);
    expect((await list('', person)).items).toHaveLength(2);
    expect((await grant(person, ['learner'])).statusCode).toBe(204);
    const url = `/api/organisations/${id}/members`;
    expect((await api.app.inject({ url, headers: person.headers })).statusCode).toBe(403);
  });

  it('keep an administrator, who can neither leave nor be demoted as the last', async () => {
    for (const answer of [await grant(boss, ['trainer']), await remove(boss)]) {
      expect(answer.statusCode).toBe(409);
      expect(answer.json()).toMatchObject({ code: 'organisation.last-administrator' });
    }
    const second = await aPerson(api.app, { roles: { [id]: ['administrator'] } });
    expect((await remove(boss)).statusCode).toBe(204);
    expect((await remove(second, second)).statusCode).toBe(409);
  });

  it('keep one even when two administrators demote each other at the same moment', async () => {
    const second = await aPerson(api.app, { roles: { [id]: ['administrator'] } });
    const answers = await Promise.all([grant(boss, ['learner'], null, second), grant(second, ['learner'])]);
    // The slower one is refused: by the rule, or because it has lost the right in the meantime.
    expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1);
    const platform = await aPerson(api.app, { platformAdministrator: true });
    expect((await list('?role=administrator', platform)).items).toHaveLength(1);
  });

  it('hold what one of two administrators has given; the other is told and decides anew', async () => {
    const person = await aPerson(api.app, { roles: { [id]: ['learner'] } });
    const { revision } = await seen(person);
    const answers = await Promise.all([
      editSeen(person, ['learner', 'trainer'], revision),
      editSeen(person, ['learner', 'coordinator'], revision),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    const refused = answers.find(({ statusCode }) => statusCode === 409);
    expect(refused?.json()).toMatchObject({ code: 'conflict' });
    const held = await seen(person);
    expect(held.roles).toHaveLength(2);
    expect((await editSeen(person, ['trainer', 'coordinator'], held.revision)).statusCode).toBe(204);
    expect((await seen(person)).roles.sort()).toEqual(['coordinator', 'trainer']);
  });

  it('get the same roles once, however often they are asked for and in whichever order', async () => {
    const person = await aPerson(api.app, { roles: { [id]: ['learner'] } });
    const { revision } = await seen(person);
    const answers = await Promise.all([
      editSeen(person, ['trainer', 'coordinator'], revision),
      editSeen(person, ['coordinator', 'trainer'], revision),
      editSeen(person, ['trainer', 'coordinator'], revision),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
    const url = `/api/organisations/${id}/audit`;
    const log = auditListSchema.parse((await api.app.inject({ url, headers: boss.headers })).json());
    expect(log.items.map(({ action }) => action)).toEqual(['member.roles-changed']);
  });

  it('inspect until a day, and no longer', async () => {
    const inspector = await aPerson(api.app, { roles: { [id]: ['learner'] } });
    const later = new Date(Date.now() + 86_400_000).toISOString();
    expect((await grant(inspector, ['inspector'], later)).statusCode).toBe(204);
    const abilities = async () =>
      (await api.app.inject({ url: '/api/session', headers: inspector.headers })).json<{
        abilities: string[];
      }>().abilities;
    expect(await abilities()).toContain('evidence.see');
    api.clock.set(new Date(Date.now() + 2 * 86_400_000));
    expect(await abilities()).toEqual([]);
  });

  it.each([
    ['an inspector without an end', ['inspector'], null, 'inspector-until'],
    ['an end without an inspector', ['learner'], '2099-01-01T00:00:00Z', 'inspector-until'],
    ['an end in the past', ['inspector'], '2020-01-01T00:00:00Z', 'future'],
  ] as const)('are refused %s', async (_, roles, until, rule) => {
    const answer = await grant(boss, [...roles], until);
    expect(answer.json()).toMatchObject({ errors: [{ field: 'inspectorUntil', rule }] });
  });

  it('are unknown when they belong elsewhere', async () => {
    const stranger = await aPerson(api.app);
    expect((await grant(stranger, ['learner'])).statusCode).toBe(404);
    expect((await remove(stranger)).statusCode).toBe(404);
  });

  it('leave a trace in the log of what was given, taken and ended, and by whom', async () => {
    const person = await aPerson(api.app, {
      roles: { [id]: ['learner'] },
      givenName: 'Ane',
      familyName: 'Mendi',
    });
    await grant(person, ['trainer', 'learner']);
    await remove(person);
    const answer = await api.app.inject({ url: `/api/organisations/${id}/audit`, headers: boss.headers });
    expect(auditListSchema.parse(answer.json()).items).toMatchObject([
      { action: 'member.removed', subject: 'Ane Mendi', details: { rolesBefore: ['learner', 'trainer'] } },
      {
        action: 'member.roles-changed',
        actor: { id: boss.id, name: 'Maite Aguirre' },
        details: { rolesBefore: ['learner'], rolesAfter: ['learner', 'trainer'] },
      },
    ]);
  });
});
