import type { Course } from '@pirecow/content';
import type { ExploredStatement, ExplorerList, ExplorerTail } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { activityIri, type Statement, verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { allErased } from '../../records/test/erasure.factory';
import { aCredential, aStatement, BASE } from '../../records/test/records.factory';
import { aLearnerIn, aTwin } from './reporting.factory';

describe('what is voided or erased, in the explorer', () => {
  let api: TestApi;
  let own: string;
  let course: Course;
  let learner: Awaited<ReturnType<typeof aLearnerIn>>;
  let familyName: string;
  let coordinator: TestPerson;
  let administrator: TestPerson;
  let tool: Record<string, string>;

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app);
    course = await aTwin(api.app, own, 1);
    coordinator = await staff('coordinator', { givenName: 'Ana', familyName: 'Lizarraga' });
    administrator = await staff('administrator');
    tool = (await aCredential(api.app, administrator, own, ['all'])).headers;
  });
  beforeEach(async () => {
    familyName = `Etcheverry ${newId()}`;
    learner = await aLearnerIn(api.app, course, { givenName: 'Maite', familyName });
  });
  afterAll(() => api.close());

  const staff = (role: 'coordinator' | 'trainer' | 'administrator', name = {}) =>
    aPerson(api.app, { roles: { [own]: [role] }, language: 'en', ...name });
  const call = (
    who: { headers: Record<string, string> },
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
  ) => api.app.inject({ method, url, headers: who.headers, ...(payload && { payload }) });
  const ask = (path: string, who = coordinator) => call(who, 'GET', `/api/records/${path}`);
  const list = async (query: string, who = coordinator) =>
    (await ask(`statements?${query}&limit=50`, who)).json<ExplorerList>().items;
  const say = async (...statements: Statement[]) =>
    (await call({ headers: tool }, 'POST', '/xapi/statements', statements)).json<string[]>();
  const somewhere = () => {
    const object = { objectType: 'Activity' as const, id: activityIri(BASE, 'units', newId()) };
    const about = (): Statement => ({
      ...aStatement({ accountId: learner.accountId }),
      id: newId(),
      object,
    });
    return { about, query: `activity=${encodeURIComponent(object.id)}` };
  };
  const press = (id: string | undefined, who: TestPerson) =>
    call(who, 'POST', `/api/organisations/${own}/statements/${id}/voiding`, { reason: 'Saisie deux fois' });
  const erase = async (accountId: string) => {
    const wish = { accountId, reason: 'asked by letter' };
    expect(
      (await call(administrator, 'POST', `/api/organisations/${own}/record-erasures`, wish)).statusCode,
    ).toBe(202);
    await allErased(api.app, own);
  };
  const told = ({ id, voided, voiding }: ExploredStatement) => ({ id, voided, voiding });

  it('shows statements whose ids are any GUID, as the standard lets tools write them', async () => {
    const { about, query } = somewhere();
    const id = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
    await say({ ...about(), id });
    expect((await list(query)).map((found) => found.id)).toEqual([id]);
    expect((await ask(`statements/${id}?organisationId=${own}`)).statusCode).toBe(200);
  });

  it('tells of a voided statement who voided it, when and why', async () => {
    const { about, query } = somewhere();
    const [gone, stays] = await say(about(), about());
    expect((await press(gone, coordinator)).statusCode).toBe(201);
    const found = (await list(`${query}&voided=all`)).filter(({ verb }) => verb.id !== verbs.voided);
    const voiding = { by: 'Ana Lizarraga', at: expect.any(String) as string, reason: 'Saisie deux fois' };
    expect(found.map(told)).toEqual([
      { id: stays, voided: false, voiding: null },
      { id: gone, voided: true, voiding },
    ]);
    expect(found[1]?.voiding?.at && found[1].voiding.at > found[1].storedAt).toBe(true);
  });

  it('offers voiding to those who may, and neither of what is voided nor of what voids', async () => {
    const { about, query } = somewhere();
    const [gone, stays] = await say(about(), about());
    await press(gone, coordinator);
    const offered = async (who: TestPerson) =>
      (await list(`${query}&voided=all`, who)).filter(({ mayVoid }) => mayVoid).map(({ id }) => id);
    expect(await list(`${query}&voided=all`)).toHaveLength(3);
    expect(await offered(coordinator)).toEqual([stays]);
    expect(await offered(await staff('trainer'))).toEqual([]);
  });

  it('shows erased statements in no list, no file, no tail and not by their id, voided or not', async () => {
    const { about, query } = somewhere();
    const { tail } = (await ask('statements?limit=1')).json<ExplorerList>();
    const [plain, voided] = await say(about(), about());
    await press(voided, coordinator);
    expect(await list(`${query}&voided=all`)).toHaveLength(3);
    await erase(learner.accountId);
    for (const choice of ['no', 'only', 'all']) {
      // What voided one of them is said by the coordinator, and stays.
      const left = (await list(`${query}&voided=${choice}`)).map(({ verb }) => verb.id);
      expect(left).toEqual(choice === 'only' ? [] : [verbs.voided]);
      expect(await list(`accountId=${learner.accountId}&voided=${choice}`)).toEqual([]);
      const files = [`statements.jsonl?voided=${choice}`, `statements.csv?voided=${choice}`];
      for (const file of files) {
        const { body } = await ask(file);
        for (const secret of [plain, learner.accountId, familyName]) expect(body).not.toContain(secret);
      }
      const followed = await ask(`statements/tail?after=${tail}&wait=0&voided=${choice}`);
      const ids = followed.json<ExplorerTail>().items.map(({ id }) => id);
      expect(ids).not.toContain(plain);
      expect(ids).not.toContain(voided);
    }
    for (const id of [plain, voided])
      expect((await ask(`statements/${id}?organisationId=${own}`)).statusCode).toBe(404);
  });

  it('keeps a statement voided after what voided it was erased, and tells no name any more', async () => {
    const passing = await staff('coordinator', { givenName: 'Jon', familyName: 'Azpi' });
    const { about, query } = somewhere();
    const [gone] = await say(about());
    await press(gone, passing);
    await erase(passing.id);
    expect(await list(query)).toEqual([]);
    expect((await list(`${query}&voided=only`)).map(told)).toEqual([
      { id: gone, voided: true, voiding: null },
    ]);
  });
});
