import { accountAgent, type Agent, verbs } from '@pirecow/xapi';
import XAPI from '@xapi/xapi';
import { randomUUID } from 'node:crypto';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential } from './records.factory';

const ACTIVITY = 'https://publisher.example/activity';

/** The client that the field uses, as it is published, over a real connection. */
describe('the client @xapi/xapi', () => {
  let api: TestApi;
  let client: XAPI;
  let agent: Agent & { objectType: 'Agent' };

  beforeAll(async () => {
    api = await startTestApi();
    const organisationId = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
    const { headers } = await aCredential(api.app, administrator, organisationId, ['all']);
    await api.app.listen(0, '127.0.0.1');
    client = new XAPI({ endpoint: `${await api.app.getUrl()}/xapi`, auth: headers['authorization'] ?? '' });
    agent = { ...accountAgent('https://learn.example', 'someone'), objectType: 'Agent' };
  });
  afterAll(() => api.close());

  const statement = () => ({
    id: randomUUID(),
    actor: agent,
    verb: { id: verbs.attempted },
    object: { id: ACTIVITY },
  });

  it('sends statements, reads them back, walks their pages and voids one', async () => {
    const [first, second, third] = [statement(), statement(), statement()];
    expect((await client.sendStatement({ statement: first })).data).toEqual([first.id]);
    expect((await client.sendStatements({ statements: [second, third] })).data).toEqual([
      second.id,
      third.id,
    ]);
    expect((await client.getStatement({ statementId: first.id })).data).toMatchObject(first);
    const page = (await client.getStatements({ agent, limit: 2, ascending: true })).data;
    const rest = (await client.getMoreStatements({ more: page.more })).data as typeof page;
    expect([...page.statements, ...rest.statements].map(({ id }) => id)).toEqual([
      first.id,
      second.id,
      third.id,
    ]);
    await client.voidStatement({ actor: agent, statementId: first.id });
    await expect(client.getStatement({ statementId: first.id })).rejects.toMatchObject({
      response: { status: 404 },
    });
    expect((await client.getVoidedStatement({ voidedStatementId: first.id })).data).toMatchObject(first);
  });

  it('keeps states and profiles, and takes them away', async () => {
    const state = { agent, activityId: ACTIVITY, stateId: 'bookmark' };
    await client.setState({ ...state, state: { page: 1, words: 'é' } });
    await client.createState({ ...state, state: { page: 2 } });
    expect((await client.getState(state)).data).toEqual({ page: 2, words: 'é' });
    expect((await client.getStates({ agent, activityId: ACTIVITY })).data).toEqual(['bookmark']);
    await client.deleteState(state);
    await expect(client.getState(state)).rejects.toMatchObject({ response: { status: 404 } });

    const mine = { agent, profileId: 'wishes' };
    await client.createAgentProfile({ ...mine, profile: { dark: true } });
    const { data, headers } = await client.getAgentProfile(mine);
    expect(data).toEqual({ dark: true });
    const etag = String((headers as Record<string, unknown>)['etag']);
    await client.setAgentProfile({ ...mine, profile: { dark: false }, etag, matchHeader: 'If-Match' });
    await expect(
      client.setAgentProfile({ ...mine, profile: {}, etag, matchHeader: 'If-Match' }),
    ).rejects.toMatchObject({ response: { status: 412 } });

    const its = { activityId: ACTIVITY, profileId: 'about' };
    await client.createActivityProfile({ ...its, profile: { level: 3 } });
    expect((await client.getActivityProfiles({ activityId: ACTIVITY })).data).toEqual(['about']);
  });

  it('learns of the store, of activities and of agents', async () => {
    expect((await client.getAbout()).data.version).toContain('1.0.3');
    expect((await client.getActivity({ activityId: ACTIVITY })).data).toMatchObject({ id: ACTIVITY });
    expect((await client.getAgent({ agent })).data).toMatchObject({
      objectType: 'Person',
      account: [agent.account],
    });
  });
});
