import type { Course } from '@pirecow/content';
import type { PersonSummary, Problem, RecordPeople } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { accountAgent, type Statement, verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { allErased } from '../../records/test/erasure.factory';
import { aCredential, aStatement, BASE } from '../../records/test/records.factory';
import { aLearnerIn, aTwin } from './reporting.factory';

describe('the desk for the rights of people over their records', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let administrator: TestPerson;
  let tool: Record<string, string>;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app);
    course = await aTwin(api.app, own, 1);
    administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] }, language: 'fr' });
    tool = (await aCredential(api.app, administrator, own, ['all'])).headers;
  });
  afterAll(() => api.close());

  const call = (method: 'GET' | 'POST', path: string, payload?: object) =>
    api.app.inject({
      method,
      url: `/api/organisations/${own}/${path}`,
      headers: administrator.headers,
      ...(payload && { payload }),
    });
  const people = async (search: string) =>
    (await call('GET', `record-people?search=${encodeURIComponent(search)}`)).json<RecordPeople>().items;
  const summary = async (query: object) =>
    (await call('POST', 'person-records/summary', query)).json<PersonSummary>();
  const say = async (...statements: Statement[]) => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/xapi/statements',
      headers: tool,
      payload: statements,
    });
    expect(answer.statusCode).toBe(200);
  };
  const said = (accountId: string, rest: Partial<Statement> = {}): Statement => ({
    ...aStatement({ accountId, rest }),
    id: newId(),
  });

  it('finds those who learn or work there by name, with or without accents, or by address', async () => {
    const { accountId } = await aLearnerIn(api.app, course, { givenName: 'Éléonore', familyName: 'Harispe' });
    const [found] = await people('eleonore har');
    expect(found).toMatchObject({ id: accountId, name: 'Éléonore Harispe' });
    expect(await people(found?.email ?? '')).toEqual([found]);
    expect((await people(administrator.email)).map(({ id }) => id)).toEqual([administrator.id]);
  });

  it('finds nobody of elsewhere, and nobody whose account is closed', async () => {
    const stranger = await aPerson(api.app, { givenName: 'Xan', familyName: 'Unekin' });
    await say(said(stranger.id));
    expect(await people('unekin')).toEqual([]);
    const { learner } = await aLearnerIn(api.app, course, { givenName: 'Pette', familyName: 'Joanikot' });
    expect(await people('joanikot')).toHaveLength(1);
    const close = { method: 'POST', url: '/api/account/close', payload: {} } as const;
    await api.app.inject({ ...close, headers: learner.person.headers });
    expect(await people('joanikot')).toEqual([]);
    expect((await call('GET', 'record-people?search=a')).statusCode).toBe(400);
  });

  it('says how many statements there are and of what kind, in the words of the reader, until they are erased', async () => {
    const accountId = newId();
    const other = newId();
    await say(
      said(accountId, { verb: { id: verbs.passed } }),
      ...Array.from({ length: 3 }, () => said(accountId)),
      said(other, { object: { ...accountAgent(BASE, accountId), objectType: 'Agent' } }),
      said(other, { context: { instructor: accountAgent(BASE, accountId) } }),
    );
    const found = await summary({ accountId });
    expect(found).toMatchObject({ statements: 5, others: 0, documents: 0, mentions: 1, erasureDueAt: null });
    expect(found.verbs).toEqual([
      { id: verbs.experienced, name: 'a travaillé', count: 4 },
      { id: verbs.passed, name: 'a réussi', count: 1 },
    ]);
    expect(found.since && found.until && found.since <= found.until).toBe(true);
    const copy = await call('POST', 'person-records', { accountId });
    expect(copy.body.trim().split('\n')).toHaveLength(found.statements);
    await call('POST', 'record-erasures', { accountId, reason: 'asked by letter' });
    expect((await summary({ accountId })).erasureDueAt).not.toBeNull();
    await allErased(api.app, own);
    expect(await summary({ accountId })).toMatchObject({ statements: 0, verbs: [], erasureDueAt: null });
  });

  it('names the most frequent verbs and counts the others together', async () => {
    const agent = { mbox: `mailto:${newId()}@example.org` };
    const verb = (index: number) => ({ id: `https://tool.example.org/verbs/v${index}` });
    await say(
      ...Array.from({ length: 15 }, (_, index) => ({ ...said(newId()), actor: agent, verb: verb(index) })),
    );
    const found = await summary({ agent: JSON.stringify(agent) });
    expect(found).toMatchObject({ statements: 15, others: 3 });
    expect(found.verbs).toHaveLength(12);
  });

  it('asks for one person', async () => {
    const answer = await call('POST', 'person-records/summary', {});
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field]).toEqual([400, 'agent']);
  });
});
