import { newId } from '@pirecow/platform';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, VERSION } from './records.factory';

describe('the door of the record store', () => {
  let api: TestApi;
  let organisation: string;
  let tool: { id: string; headers: Record<string, string> };

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    organisation = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    tool = await aCredential(api.app, administrator, organisation, ['statements/read']);
  });

  const read = async (headers: Record<string, string>, from = '192.0.2.1') => {
    const all = { ...headers, 'x-forwarded-for': from };
    return (await api.app.inject({ url: '/xapi/statements', headers: all })).statusCode;
  };
  const basic = (key: string, secret: string) => ({
    ...VERSION,
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  });

  it('is closed to the tools of an organisation while that is closed', async () => {
    const { headers } = await aPerson(api.app, { platformAdministrator: true });
    const closing = `/api/organisations/${organisation}/closing`;
    const statuses = [await read(tool.headers)];
    await api.app.inject({ method: 'PUT', url: closing, headers });
    statuses.push(await read(tool.headers));
    await api.app.inject({ method: 'DELETE', url: closing, headers });
    statuses.push(await read(tool.headers));
    expect(statuses).toEqual([200, 401, 200]);
  });

  it('lets nobody guess: after sixty wrong credentials an address, or an IPv6 network, waits', async () => {
    const guesses = [];
    for (let turn = 0; turn < 61; turn += 1) {
      const wrong = basic(turn % 2 ? newId() : tool.id, `guess ${turn}`);
      guesses.push(await read(wrong, `2001:db8:0:7::${turn}`));
    }
    expect(guesses).toEqual([...Array<number>(60).fill(401), 429]);
    expect(await read(tool.headers, '2001:db8:0:7::1')).toBe(429);
    expect(await read(tool.headers, '2001:db8:0:8::1')).toBe(200);
  });

  it('never makes a tool wait whose credential is right', async () => {
    const statuses = new Set<number>();
    for (let turn = 0; turn < 80; turn += 1) statuses.add(await read(tool.headers, '192.0.2.9'));
    expect([...statuses]).toEqual([200]);
  });
});
