import type { AuditEntryAnswer, Erasure, ErasureList, Problem } from '@pirecow/contracts';
import { Eraser } from '../src/erasure/eraser';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { allErased } from './erasure.factory';
import { aCredential, aStatement, settled } from './records.factory';

const DAY_MS = 24 * 3600_000;

describe('the list of erasures', () => {
  let api: TestApi;
  let administrator: TestPerson;
  let organisation: string;
  let tool: Record<string, string>;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    organisation = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    tool = (await aCredential(api.app, administrator, organisation, ['all'])).headers;
  });
  afterEach(() => api.clock.release());
  afterAll(() => api.close());

  const call = (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    payload?: object,
    headers = administrator.headers,
  ) =>
    api.app.inject({
      method,
      url: `/api/organisations/${organisation}/${path}`,
      headers,
      ...(payload && { payload }),
    });
  const ask = async (accountId: string, days = 0) => {
    const dueAt = new Date(Date.now() + days * DAY_MS).toISOString();
    const wish = { accountId, reason: 'asked by letter', ...(days > 0 && { dueAt }) };
    return (await call('POST', 'record-erasures', wish)).json<Erasure>();
  };
  const list = async (query = '') => (await call('GET', `record-erasures${query}`)).json<ErasureList>();
  const cancel = async (id: string) => {
    const answer = await call('DELETE', `record-erasures/${id}`);
    return [answer.statusCode, answer.json<Erasure & Problem>().code ?? answer.json<Erasure>().state];
  };
  const aRecord = async () => {
    const accountId = newId();
    const payload = { ...aStatement({ accountId }), id: newId() };
    await api.app.inject({ method: 'POST', url: '/xapi/statements', headers: tool, payload });
    return { accountId, id: payload.id };
  };
  const isThere = async (id: string) => {
    const url = `/xapi/statements?statementId=${id}`;
    return (await api.app.inject({ url, headers: tool })).statusCode === 200;
  };

  it('shows what waits for a later day, and erases nothing before it', async () => {
    const { accountId, id } = await aRecord();
    expect(await ask(accountId, 40)).toMatchObject({ state: 'waiting', cancellable: true });
    await allErased(api.app, organisation);
    expect(await isThere(id)).toBe(true);
    await settled(api.app.get(Database));
    api.clock.set(new Date(Date.now() + 41 * DAY_MS));
    await allErased(api.app, organisation);
    api.clock.release();
    expect(await isThere(id)).toBe(false);
    expect((await list()).items).toMatchObject([{ state: 'finished', cancellable: false, statements: 1 }]);
  });

  it('takes back what has not begun, for good, and notes who did', async () => {
    const { accountId, id } = await aRecord();
    const erasure = await ask(accountId, 1);
    expect(await cancel(erasure.id)).toEqual([200, 'cancelled']);
    api.clock.set(new Date(Date.now() + 2 * DAY_MS));
    await api.app.get(Eraser).all();
    api.clock.release();
    expect(await isThere(id)).toBe(true);
    expect((await list()).items).toMatchObject([{ state: 'cancelled', cancellable: false, statements: 0 }]);
    expect(await cancel(erasure.id)).toEqual([200, 'cancelled']);
    const log = (await call('GET', 'audit?action=records.erasure-cancelled')).json<{
      items: AuditEntryAnswer[];
    }>();
    expect(log.items.map(({ actor }) => actor?.id)).toEqual([administrator.id]);
  });

  it('takes back nothing that is finished, belongs to a closed account, or to another organisation', async () => {
    const { accountId } = await aRecord();
    const done = await ask(accountId);
    await allErased(api.app, organisation);
    expect(await cancel(done.id)).toEqual([409, 'records.erasure-fixed']);
    const learner = await aPerson(api.app);
    const payload = { ...aStatement({ accountId: learner.id }), id: newId() };
    await api.app.inject({ method: 'POST', url: '/xapi/statements', headers: tool, payload });
    const close = { method: 'POST', url: '/api/account/close', payload: {} } as const;
    await api.app.inject({ ...close, headers: learner.headers });
    const [closing] = (await list()).items;
    expect(closing).toMatchObject({ kind: 'closing', state: 'waiting', cancellable: false });
    expect(await cancel(closing?.id ?? '')).toEqual([409, 'records.erasure-fixed']);
    const waiting = await ask(newId(), 1);
    organisation = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    expect(await cancel(waiting.id)).toEqual([404, 'not-found']);
  });

  it('takes back nothing that has begun and waits for others', async () => {
    const { accountId } = await aRecord();
    const erasure = await ask(accountId);
    await api.app
      .get(Database)
      .query(`UPDATE record_erasure SET taken_in = pg_current_xact_id() WHERE id = $1`, [erasure.id]);
    expect((await list()).items).toMatchObject([{ state: 'under-way', cancellable: false }]);
    expect(await cancel(erasure.id)).toEqual([409, 'records.erasure-fixed']);
  });

  it('comes page by page, newest first', async () => {
    const asked: string[] = [];
    for (let count = 0; count < 5; count += 1) asked.unshift((await ask(newId(), 1)).id);
    const first = await list('?limit=3');
    const second = await list(`?limit=3&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(asked);
    expect(second.next).toBeNull();
  });
});
