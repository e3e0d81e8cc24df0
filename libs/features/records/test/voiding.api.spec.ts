import type { AuditEntryAnswer, Problem } from '@pirecow/contracts';
import { Projections, Rebuild, RecordStore } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement, BASE } from './records.factory';

describe('voiding by those who answer for the records', () => {
  let api: TestApi;
  let organisation: string;
  let coordinator: TestPerson;
  let administrator: TestPerson;
  let headers: Record<string, string>;
  const seen = new Set<string>();

  beforeAll(async () => {
    api = await startTestApi();
    organisation = await anOrganisation(api.app);
    coordinator = await aPerson(api.app, { roles: { [organisation]: ['coordinator'] } });
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    ({ headers } = await aCredential(api.app, administrator, organisation, ['all']));
    api.app.get(Projections).register({
      name: 'seen',
      concerns: () => true,
      project: (statements) => Promise.resolve(statements.forEach(({ id }) => seen.add(id))),
      clear: () => Promise.resolve(seen.clear()),
    });
  });
  afterAll(() => api.close());

  const stated = async () => {
    const statement = { ...aStatement({ accountId: newId(), registration: newId() }), id: newId() };
    await api.app
      .get(Database)
      .inTransaction(() => api.app.get(RecordStore).state(organisation, [statement]));
    return statement.id;
  };
  const press = (id: string, payload: object = { reason: 'Saisie deux fois' }, who = coordinator) =>
    api.app.inject({
      method: 'POST',
      url: `/api/organisations/${organisation}/statements/${id}/voiding`,
      headers: who.headers,
      payload,
    });
  const read = (query: string) => api.app.inject({ url: `/xapi/statements?${query}`, headers });
  const codeOf = async (id: string) => {
    const answer = await press(id);
    return [answer.statusCode, answer.json<Problem>().code];
  };

  it('hides a statement of the platform itself, keeps the reason, and folds its registration anew', async () => {
    const id = await stated();
    expect(seen.has(id)).toBe(true);
    const answer = await press(id);
    expect(answer.statusCode).toBe(201);
    expect((await read(`statementId=${id}`)).statusCode).toBe(404);
    expect((await read(`voidedStatementId=${id}`)).statusCode).toBe(200);
    const { statementId } = answer.json<{ statementId: string }>();
    const voiding = (await read(`statementId=${statementId}`)).json<Statement>();
    expect(voiding).toMatchObject({
      actor: { account: { homePage: BASE, name: coordinator.id } },
      object: { objectType: 'StatementRef', id },
      result: { response: 'Saisie deux fois' },
    });
    await api.app.get(Rebuild).marked();
    expect(seen.has(id)).toBe(false);
  });

  it('voids once, however often and by however many at once it is pressed', async () => {
    const id = await stated();
    const answers = await Promise.all([press(id), press(id), press(id, undefined, administrator)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    expect(await codeOf(id)).toEqual([409, 'records.voided']);
  });

  it('voids no voiding, nothing that is not there, and nothing of others', async () => {
    const { statementId } = (await press(await stated())).json<{ statementId: string }>();
    expect(await codeOf(statementId)).toEqual([409, 'records.voiding']);
    expect(await codeOf(newId())).toEqual([404, 'not-found']);
    const elsewhere = await anOrganisation(api.app);
    const there = await aPerson(api.app, { roles: { [elsewhere]: ['coordinator'] } });
    const url = `/api/organisations/${elsewhere}/statements/${await stated()}/voiding`;
    const answer = await api.app.inject({
      method: 'POST',
      url,
      headers: there.headers,
      payload: { reason: 'x' },
    });
    expect(answer.statusCode).toBe(404);
  });

  it('asks for a reason, and stands in the log of the organisation', async () => {
    const id = await stated();
    expect((await press(id, { reason: ' ' })).json<Problem>().errors?.[0]?.field).toBe('reason');
    await press(id);
    const url = `/api/organisations/${organisation}/audit?action=records.statement-voided`;
    const log = (await api.app.inject({ url, headers: administrator.headers })).json<{
      items: AuditEntryAnswer[];
    }>();
    expect(log.items[0]).toMatchObject({ action: 'records.statement-voided', actor: { id: coordinator.id } });
  });
});
