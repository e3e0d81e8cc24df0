import type {
  Forward,
  ForwardRefusalList,
  NamedVerbList,
  NewForward,
  RefusedStatement,
} from '@pirecow/contracts';
import { Forwarder, RecordStore } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import type { AddressInfo } from 'node:net';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { OtherStore } from './other-store.factory';
import { aCredential, aStatement, settled } from './records.factory';

describe('forwarding', () => {
  let api: TestApi;
  let own: string;
  let administrator: TestPerson;
  let tool: Record<string, string>;
  let other: OtherStore;
  let endpoint: string;

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    own = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    tool = (await aCredential(api.app, administrator, own, ['all'])).headers;
    other = new OtherStore();
    endpoint = await other.open();
  });
  afterEach(async () => {
    other.close();
    await api.app.get(Database).query('DELETE FROM record_forward');
  });

  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object, more = {}) =>
    api.app.inject({
      method,
      url: `/api/organisations/${own}/forwards${path}`,
      headers: { ...administrator.headers, ...more },
      ...(payload && { payload }),
    });
  const target = async (wish: Partial<NewForward> = {}): Promise<Forward> => {
    const whole = { name: 'Université', endpoint, version: '1.0.3', key: 'k', secret: 'hush-hush', ...wish };
    const answer = await call('POST', '', whole);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json<Forward>();
  };
  const say = async (statements: Partial<Statement>[], headers = tool): Promise<string[]> => {
    const accountId = newId();
    const payload = statements.map((rest) => ({ id: newId(), ...aStatement({ accountId, rest }) }));
    const answer = await api.app.inject({ method: 'POST', url: '/xapi/statements', headers, payload });
    await settled(api.app.get(Database));
    return answer.json<string[]>();
  };
  const turn = () => api.app.get(Forwarder).turn();
  const due = () => api.app.get(Database).query(`UPDATE record_forward SET retry_at = '-infinity'`);
  const state = async () =>
    (await call('GET', ''))
      .json<{ items: Forward[] }>()
      .items.map(({ sent, refused, waiting, lastReason }) => ({ sent, refused, waiting, lastReason }))[0];
  const sorted = (ids: (string | undefined)[]) => [...ids].sort();

  it('sends each statement once, in the order of commits, and tells where it stands', async () => {
    const said = [];
    for (let count = 0; count < 5; count += 1) said.push(...(await say([{}])));
    const { waiting } = await target();
    expect(waiting).toBe(5);
    await turn();
    await turn();
    expect(other.ids).toEqual(said);
    said.push(...(await say([{}, {}])));
    await turn();
    expect(sorted(other.ids)).toEqual(sorted(said));
    expect(await state()).toEqual({ sent: 7, refused: 0, waiting: 0, lastReason: null });
  });

  it('sends only what the filters let through, and only later ones where that is wished', async () => {
    await say([{ verb: { id: verbs.passed } }]);
    await target({ verbs: [verbs.passed], activities: ['https://example.org/a'], from: 'now' });
    const object = { id: 'https://example.org/a' };
    const [wanted] = await say([
      { verb: { id: verbs.passed }, object },
      { verb: { id: verbs.passed } },
      { verb: { id: verbs.failed }, object },
    ]);
    await turn();
    expect(other.ids).toEqual([wanted]);
  });

  it('waits longer after each failure, says why, and loses nothing', async () => {
    const said = await say([{}]);
    await target();
    other.answer = () => ({ status: 503 });
    await turn();
    expect(await state()).toEqual({ sent: 0, refused: 0, waiting: 1, lastReason: '503' });
    await turn();
    const [row] = await api.app
      .get(Database)
      .query<{ failures: number }>('SELECT failures FROM record_forward');
    expect(row?.failures).toBe(1);
    other.answer = () => ({ status: 429, headers: { 'retry-after': '600' } });
    await due();
    await turn();
    const [{ retryAt } = { retryAt: null }] = (await call('GET', '')).json<{ items: Forward[] }>().items;
    expect(Date.parse(retryAt ?? '') - Date.now()).toBeGreaterThan(590_000);
    other.answer = () => ({ status: 200 });
    await due();
    await turn();
    expect(other.ids).toEqual(said);
    expect(await state()).toMatchObject({ sent: 1, waiting: 0, lastReason: null });
  });

  it('sets a refused one aside with its answer, and sends all others of its batch', async () => {
    const said = await say(Array.from({ length: 9 }, () => ({})));
    const bad = said[4];
    other.answer = (batch) =>
      batch.some(({ id }) => id === bad) ? { status: 400, body: 'no such verb here' } : { status: 200 };
    const { id } = await target();
    await turn();
    expect(sorted(other.ids)).toEqual(sorted(said.filter((one) => one !== bad)));
    expect(await state()).toMatchObject({ sent: 8, refused: 1, waiting: 0 });
    const { items } = (await call('GET', `/${id}/refusals`)).json<ForwardRefusalList>();
    expect(items).toMatchObject([{ statementId: bad, status: 400, answer: 'no such verb here' }]);
  });

  describe('of a refused one that is retried', () => {
    const refusing = (bad: string | undefined, words: string) => (batch: Statement[]) =>
      batch.some(({ id }) => id === bad) ? { status: 400, body: words } : { status: 200 };
    const refusals = async (id: string) =>
      (await call('GET', `/${id}/refusals`)).json<ForwardRefusalList>().items;

    it('sends it once, and takes it off the list when it is accepted', async () => {
      const [bad, good] = await say([{}, {}]);
      other.answer = refusing(bad, 'no such verb here');
      const { id } = await target();
      await turn();
      await turn();
      expect(other.ids).toEqual([good]);
      other.answer = () => ({ status: 200 });
      expect((await call('POST', `/${id}/refusals/${bad}/retry`)).statusCode).toBe(204);
      expect(await refusals(id)).toMatchObject([{ statementId: bad, again: true }]);
      await turn();
      await turn();
      expect(other.ids).toEqual([good, bad]);
      expect(await refusals(id)).toEqual([]);
      expect(await state()).toEqual({ sent: 2, refused: 0, waiting: 0, lastReason: null });
    });

    it('keeps it on the list with the new answer when it is refused again, and asks no more', async () => {
      const [bad] = await say([{}]);
      other.answer = refusing(bad, 'first');
      const { id } = await target();
      await turn();
      let asked = 0;
      other.answer = (batch) => {
        asked += 1;
        return refusing(bad, 'second')(batch);
      };
      await call('POST', `/${id}/refusals/${bad}/retry`);
      await turn();
      await turn();
      expect(asked).toBe(1);
      expect(await refusals(id)).toMatchObject([{ statementId: bad, answer: 'second', again: false }]);
      expect(await state()).toMatchObject({ sent: 0, refused: 1 });
    });

    it('sends new ones even where the target breaks down over it', async () => {
      const [bad] = await say([{}]);
      other.answer = refusing(bad, 'first');
      const { id } = await target();
      await turn();
      await call('POST', `/${id}/refusals/${bad}/retry`);
      other.answer = (batch) => ({ status: batch.some((one) => one.id === bad) ? 500 : 200 });
      const fresh = await say([{}]);
      await turn();
      expect(other.ids).toEqual(fresh);
      expect(await state()).toEqual({ sent: 1, refused: 1, waiting: 0, lastReason: '500' });
      expect(await refusals(id)).toMatchObject([{ statementId: bad, again: true }]);
    });

    it('sends all of them at one wish, forgets those that were erased, and waits while the target is away', async () => {
      const said = await say([{}, {}, {}]);
      other.answer = () => ({ status: 400 });
      const { id } = await target();
      await turn();
      const [gone, ...kept] = said;
      const database = api.app.get(Database);
      for (const table of ['statement_reference', 'statement_key'])
        await database.query(`DELETE FROM ${table} WHERE statement_id = $1`, [gone]);
      await call('POST', `/${id}/refusals/retry`);
      other.answer = () => ({ status: 503, body: 'closed for the night' });
      await turn();
      expect(await state()).toMatchObject({ sent: 0, refused: 2, lastReason: '503' });
      const [forward] = (await call('GET', '')).json<{ items: Forward[] }>().items;
      expect(forward).toMatchObject({ lastAnswer: 'closed for the night' });
      other.answer = () => ({ status: 200 });
      await due();
      await turn();
      expect(sorted(other.ids)).toEqual(sorted(kept));
      expect(await state()).toMatchObject({ sent: 2, refused: 0, lastReason: null });
    });

    it('shows it with its JSON, and nothing of another target', async () => {
      const [bad] = await say([{ result: { score: { scaled: 0.5 } } }]);
      other.answer = () => ({ status: 400 });
      const { id } = await target();
      await turn();
      const { json } = (await call('GET', `/${id}/refusals/${bad}`)).json<RefusedStatement>();
      expect(JSON.parse(json ?? '')).toMatchObject({ id: bad, result: { score: { scaled: 0.5 } } });
      expect((await call('GET', `/${id}/refusals/${newId()}`)).statusCode).toBe(404);
      expect((await call('POST', `/${id}/refusals/${newId()}/retry`)).statusCode).toBe(404);
    });
  });

  it('names the verbs that a filter may ask for', async () => {
    await say([{ verb: { id: 'https://example.org/verbs/danced' } }]);
    const { items } = (await call('GET', '/verbs')).json<NamedVerbList>();
    expect(items).toContainEqual({
      id: 'https://example.org/verbs/danced',
      name: 'https://example.org/verbs/danced',
    });
    expect(items.find(({ id }) => id === verbs.passed)?.name).toBe('passed');
  });

  it('counts what the target has already as arrived, and sets aside what it has under that id otherwise', async () => {
    const [same, different, fresh] = await say([{}, {}, {}]);
    const store = async (id: string | undefined) =>
      (await api.app.inject({ url: `/xapi/statements?statementId=${id}`, headers: tool })).json<Statement>();
    other.known.set(same ?? '', await store(same));
    other.known.set(different ?? '', { ...(await store(different)), verb: { id: verbs.failed } });
    other.answer = (batch) =>
      batch.some(({ id }) => other.known.has(id ?? '')) ? { status: 409 } : { status: 200 };
    await target();
    await turn();
    expect(other.ids).toEqual([fresh]);
    expect(await state()).toMatchObject({ sent: 2, refused: 1, waiting: 0 });
  });

  it('goes on where it was when it breaks off after the target has accepted', async () => {
    const said = await say(Array.from({ length: 3 }, () => ({})));
    await target();
    other.answer = async () => {
      // Another process takes the turn over, as after a crash of this one.
      await api.app.get(Database).query(`UPDATE record_forward SET turn = gen_random_uuid()`);
      return { status: 200 };
    };
    await turn();
    expect(await state()).toMatchObject({ sent: 0, waiting: 3 });
    other.answer = () => ({ status: 200 });
    await api.app.get(Database).query(`UPDATE record_forward SET busy_until = '-infinity'`);
    await turn();
    expect(sorted([...new Set(other.ids)])).toEqual(sorted(said));
    expect(await state()).toMatchObject({ sent: 3, waiting: 0 });
  });

  it('serves a target next to one that is slow', async () => {
    const said = await say([{}]);
    const slow = new OtherStore();
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    slow.answer = async () => {
      await held;
      return { status: 200 };
    };
    await target({ endpoint: await slow.open(), name: 'Slow' });
    await target();
    const first = turn();
    const arrived = async () => {
      while (other.ids.length === 0) await new Promise((done) => setImmediate(done));
    };
    await arrived();
    expect(other.ids).toEqual(said);
    release();
    await first;
    slow.close();
  });

  it('fills our own record store over a real socket: what it answers is the same', async () => {
    const receiver = await anOrganisation(api.app);
    const owner = await aPerson(api.app, { roles: { [receiver]: ['administrator'] } });
    const credential = await aCredential(api.app, owner, receiver, ['all']);
    const [key = '', secret = ''] = Buffer.from(
      (credential.headers['authorization'] ?? '').slice(6),
      'base64',
    )
      .toString()
      .split(':');
    const timestamp = '2026-11-24T08:00:00.000Z';
    const said = await say([
      { result: { score: { scaled: 0.5 } }, timestamp },
      { verb: { id: verbs.attended }, timestamp },
    ]);
    const address = api.app.getHttpServer().address() as AddressInfo;
    await target({ endpoint: `http://127.0.0.1:${address.port}/xapi`, key, secret });
    await turn();
    const read = async (id: string, headers: Record<string, string>) => {
      const {
        stored: _,
        authority: __,
        ...rest
      } = (await api.app.inject({ url: `/xapi/statements?statementId=${id}`, headers })).json<Statement>();
      return rest;
    };
    for (const id of said) expect(await read(id, credential.headers)).toEqual(await read(id, tool));
    expect(await state()).toMatchObject({ sent: 2, refused: 0, waiting: 0 });
  });

  it('is paused by nobody over what somebody else has changed since', async () => {
    const { id, revision } = await target();
    const edit = { name: 'U', endpoint, version: '1.0.3', key: 'k', accountIds: [], activities: [] };
    const filtered = { ...edit, verbs: [verbs.passed], active: true };
    const seen = { 'if-match': `"${revision}"` };
    expect((await call('PUT', `/${id}`, filtered, seen)).statusCode).toBe(200);
    const paused = await call('PUT', `/${id}`, { ...edit, verbs: [], active: false }, seen);
    expect([paused.statusCode, paused.json<{ code: string }>().code]).toEqual([409, 'conflict']);
    const [now] = (await call('GET', '')).json<{ items: Forward[] }>().items;
    expect(now).toMatchObject({ verbs: [verbs.passed], active: true });
    const again = { 'if-match': `"${now?.revision}"` };
    expect((await call('PUT', `/${id}`, { ...filtered, active: false }, again)).statusCode).toBe(200);
  });

  it('tells nobody the secret, and does not send it to another address', async () => {
    const { id } = await target();
    expect((await call('GET', '')).body).not.toContain('hush-hush');
    const edit = {
      name: 'U',
      version: '1.0.3',
      key: 'k',
      verbs: [],
      activities: [],
      accountIds: [],
      active: false,
    };
    const moved = await call('PUT', `/${id}`, { ...edit, endpoint: 'http://127.0.0.1:9/xapi' });
    expect(moved.statusCode).toBe(400);
    expect((await call('PUT', `/${id}`, { ...edit, endpoint })).json()).toMatchObject({ active: false });
    await say([{}]);
    await turn();
    expect(other.ids).toEqual([]);
    const deeds = await api.app
      .get(Database)
      .query<{ action: string; details: object }>(
        `SELECT action, details FROM audit_entry WHERE organisation_id = $1 AND action LIKE 'records.forward%' ORDER BY id`,
        [own],
      );
    expect(deeds.map(({ action }) => action)).toEqual(['records.forward-created', 'records.forward-edited']);
    expect(JSON.stringify(deeds)).not.toContain('hush-hush');
  });
});

describe('forwarding on the internet', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ PUBLIC_URL: 'https://learn.example.org' });
  });
  afterAll(() => api.close());

  it('goes to no address of this machine or of a private network, by number or by name', async () => {
    const own = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    const ask = (endpoint: string) =>
      api.app.inject({
        method: 'POST',
        url: `/api/organisations/${own}/forwards`,
        headers: administrator.headers,
        payload: { name: 'x', endpoint, version: '1.0.3', key: 'k', secret: 's' },
      });
    const numbers = ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:10.0.0.1]', '169.254.169.254'];
    for (const host of numbers) expect((await ask(`http://${host}/xapi`)).statusCode).toBe(400);
    for (const wrong of ['file:///etc/passwd', 'ftp://example.org', 'http://a:b@example.org', 'http://['])
      expect((await ask(wrong)).statusCode).toBe(400);
    expect((await ask('http://localhost:1/xapi')).statusCode).toBe(201);
    await api.app
      .get(Database)
      .inTransaction(() => api.app.get(RecordStore).state(own, [aStatement({ accountId: newId() })]));
    await settled(api.app.get(Database));
    await api.app.get(Forwarder).turn();
    const [row] = await api.app
      .get(Database)
      .query<{ reason: string }>('SELECT last_reason AS reason FROM record_forward');
    expect(row?.reason).toBe('address');
  });
});
