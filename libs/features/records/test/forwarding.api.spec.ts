import type { Forward, ForwardRefusalList, NewForward } from '@pirecow/contracts';
import { Forwarder, RecordStore } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement, settled } from './records.factory';

interface Told {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

/** Another record store, whose answers a test decides. */
class OtherStore {
  readonly batches: Statement[][] = [];
  answer: (batch: Statement[]) => Told | Promise<Told> = () => ({ status: 200, body: '[]' });
  known = new Map<string, Statement>();
  private server: Server | undefined;

  async open(): Promise<string> {
    this.server = createServer((request, reply) => void this.handle(request, reply));
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/xapi`;
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  get ids(): (string | undefined)[] {
    return this.batches.flat().map(({ id }) => id);
  }

  private async handle(
    request: Parameters<Parameters<typeof createServer>[1] & object>[0],
    reply: Parameters<Parameters<typeof createServer>[1] & object>[1],
  ): Promise<void> {
    const id = new URL(request.url ?? '', 'http://x').searchParams.get('statementId');
    if (request.method === 'GET') {
      const found = this.known.get(id ?? '');
      reply.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}));
      return;
    }
    const batch = JSON.parse(await text(request)) as Statement[];
    const { status, body = '', headers = {} } = await this.answer(batch);
    if (status === 200) this.batches.push(batch);
    reply.writeHead(status, headers).end(body);
  }
}

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

  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
    api.app.inject({
      method,
      url: `/api/organisations/${own}/forwards${path}`,
      headers: administrator.headers,
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
