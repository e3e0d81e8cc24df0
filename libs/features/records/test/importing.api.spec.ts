import type { ImportRefusalList, NewPull, StatementImport } from '@pirecow/contracts';
import { Importer, RecordStore } from '@pirecow/features/records';
import { Database, newId, Storage } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement } from './records.factory';

describe('importing', () => {
  let api: TestApi;
  let own: string;
  let administrator: TestPerson;
  let tool: Record<string, string>;

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    own = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    tool = (await aCredential(api.app, administrator, own, ['all'])).headers;
  });

  const call = (method: 'GET' | 'POST' | 'DELETE', path: string, rest: object = {}) =>
    api.app.inject({
      method,
      url: `/api/organisations/${own}/imports${path}`,
      headers: administrator.headers,
      ...rest,
    });
  const upload = async (file: string): Promise<StatementImport> =>
    (
      await call('POST', '/file?name=archive.jsonl', {
        headers: { ...administrator.headers, 'content-type': 'application/jsonl' },
        payload: file,
      })
    ).json<StatementImport>();
  const turn = () => api.app.get(Importer).turn();
  const state = async (id: string) => {
    const { items } = (await call('GET', '')).json<{ items: StatementImport[] }>();
    const found = items.find((one) => one.id === id);
    return found && { ...pick(found) };
  };
  const pick = ({ state: now, read, stored, known, refused }: StatementImport) => ({
    ...{ state: now, read, stored, known, refused },
  });
  const aLine = (rest: Partial<Statement> = {}) => ({
    id: newId(),
    ...aStatement({ accountId: newId(), rest }),
  });
  const one = (id: string | undefined) =>
    api.app.inject({ url: `/xapi/statements?statementId=${id}`, headers: tool });

  it('takes in a file line by line, names the line and the path of what is wrong, and keeps the bytes', async () => {
    const good = aLine({ authority: { mbox: 'mailto:lrs@example.org' }, stored: '2020-01-01T00:00:00.000Z' });
    const exact = JSON.stringify(good).replace('"verb"', ' "result":{"score":{"raw":1.50}}, "verb"');
    const wrong = { ...aLine(), verb: { id: 'no-iri' } };
    const { id } = await upload(
      [exact, '{"half":', JSON.stringify(wrong), JSON.stringify(aLine())].join('\n'),
    );
    await turn();
    expect(await state(id)).toEqual({ state: 'done', read: 4, stored: 2, known: 0, refused: 2 });
    const { items } = (await call('GET', `/${id}/refusals`)).json<ImportRefusalList>();
    expect(items).toEqual([
      { line: 2, field: '', rule: 'input.malformed', reason: 'We could not read what was sent.' },
      { line: 3, field: 'verb.id', rule: 'xapi.iri', reason: 'this is not an IRI with a scheme' },
    ]);
    const answer = await one(good.id);
    expect(answer.body).toContain('"raw":1.50');
    expect(answer.json<Statement>().authority).toMatchObject({ account: { name: `import:${id}` } });
    const [row] = await api.app
      .get(Database)
      .query<{ original: string }>('SELECT original FROM statement WHERE id = $1', [good.id]);
    expect(row?.original).toBe(exact);
  });

  it('stores nothing twice: ids decide, and a line without one has one from its bytes', async () => {
    const { id: _, ...nameless } = aLine({ timestamp: '2026-01-01T00:00:00.000Z' });
    const file = [JSON.stringify(aLine()), JSON.stringify(nameless)].join('\n');
    await upload(file);
    await turn();
    const { id } = await upload(`${file}\n`);
    await turn();
    expect(await state(id)).toEqual({ state: 'done', read: 2, stored: 0, known: 2, refused: 0 });
  });

  it('refuses what stands for another statement or voids the platform’s word, and takes the rest of the batch', async () => {
    const line = aLine();
    const ofPlatform = newId();
    await api.app
      .get(Database)
      .inTransaction(() => api.app.get(RecordStore).state(own, [{ ...aLine(), id: ofPlatform }]));
    const voiding = {
      ...aLine({ verb: { id: verbs.voided } }),
      object: { objectType: 'StatementRef', id: ofPlatform },
    };
    const lines = [aLine(), line, { ...line, verb: { id: verbs.failed } }, voiding, aLine()];
    const { id } = await upload(lines.map((each) => JSON.stringify(each)).join('\n'));
    await turn();
    expect(await state(id)).toEqual({ state: 'done', read: 5, stored: 3, known: 0, refused: 2 });
    const { items } = (await call('GET', `/${id}/refusals`)).json<ImportRefusalList>();
    expect(items[0]?.reason).toContain(line.id);
    expect(items.map(({ line: number, rule }) => [number, rule])).toEqual([
      [3, 'records.conflict'],
      [4, 'not_yours_to_say'],
    ]);
    expect((await one(ofPlatform)).statusCode).toBe(200);
  });

  it('goes on where it was when it breaks off, and counts each line once', async () => {
    const lines = Array.from({ length: 250 }, () => JSON.stringify(aLine()));
    const { id } = await upload(lines.join('\n'));
    const database = api.app.get(Database);
    // The third batch meets a database that refuses: as if the process died there.
    await database.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.read = 250 THEN RAISE EXCEPTION 'broken off'; END IF; RETURN NEW; END $$`);
    await database.query(
      `CREATE TRIGGER break_off BEFORE UPDATE ON record_import FOR EACH ROW EXECUTE FUNCTION break_off()`,
    );
    await expect(turn()).rejects.toThrow();
    expect(await state(id)).toMatchObject({ state: 'running', read: 200, stored: 200 });
    await database.query('DROP TRIGGER break_off ON record_import');
    await database.query(`UPDATE record_import SET retry_at = '-infinity'`);
    await turn();
    expect(await state(id)).toEqual({ state: 'done', read: 250, stored: 250, known: 0, refused: 0 });
  });

  const listed = async (id: string) =>
    (await call('GET', '')).json<{ items: StatementImport[] }>().items.find((found) => found.id === id);

  it('stops when it is told to, and goes on where it was when somebody wishes it', async () => {
    const { id } = await upload(JSON.stringify(aLine()));
    expect((await call('DELETE', `/${id}`)).statusCode).toBe(204);
    await turn();
    expect(await listed(id)).toMatchObject({ state: 'stopped', read: 0, canResume: true });
    const resumed = await call('POST', `/${id}/resume`);
    expect(resumed.json<StatementImport>()).toMatchObject({ state: 'running', canResume: false });
    expect((await call('POST', `/${id}/resume`)).statusCode).toBe(200);
    await turn();
    expect(await state(id)).toEqual({ state: 'done', read: 1, stored: 1, known: 0, refused: 0 });
    expect((await call('POST', `/${id}/resume`)).statusCode).toBe(409);
  });

  it('lets go of the file of one that nobody went on with in a week, and says then that it cannot', async () => {
    const { id } = await upload(JSON.stringify(aLine()));
    await call('DELETE', `/${id}`);
    await api.app
      .get(Database)
      .query(`UPDATE record_import SET finished_at = now() - interval '8 days' WHERE id = $1`, [id]);
    await turn();
    expect(await listed(id)).toMatchObject({ state: 'stopped', kind: 'file', canResume: false });
    expect(await api.app.get(Storage).read(`imports/${id}`)).toBeUndefined();
    expect((await call('POST', `/${id}/resume`)).statusCode).toBe(409);
  });

  describe('from another record store', () => {
    const pull = async (wish: Partial<NewPull>): Promise<StatementImport> =>
      (
        await call('POST', '/pull', {
          payload: { name: 'LRS', version: '1.0.3', key: 'k', secret: 's', ...wish },
        })
      ).json<StatementImport>();

    it('follows all its pages over a real socket, and keeps to what came later where that is wished', async () => {
      const giver = await anOrganisation(api.app);
      const owner = await aPerson(api.app, { roles: { [giver]: ['administrator'] } });
      const credential = await aCredential(api.app, owner, giver, ['all']);
      const basic = (credential.headers['authorization'] ?? '').slice(6);
      const [key = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
      const say = (payload: object) =>
        api.app.inject({ method: 'POST', url: '/xapi/statements', headers: credential.headers, payload });
      const early = Array.from({ length: 130 }, () => aLine());
      await say(early);
      const middle = new Date().toISOString();
      const late = aLine({ result: { duration: 'PT1M' } });
      await say([late]);
      const { port } = api.app.getHttpServer().address() as AddressInfo;
      const endpoint = `http://127.0.0.1:${port}/xapi`;
      const later = await pull({ endpoint, key, secret, since: middle });
      await turn();
      expect(await state(later.id)).toEqual({ state: 'done', read: 1, stored: 1, known: 0, refused: 0 });
      const { id } = await pull({ endpoint, key, secret });
      await turn();
      expect(await state(id)).toEqual({ state: 'done', read: 131, stored: 130, known: 1, refused: 0 });
      const copied = (await one(late.id)).json<Statement>();
      expect(copied).toMatchObject({ id: late.id, actor: late.actor, result: late.result });
      expect((await call('GET', '')).body).not.toContain(secret);
    });

    it('begins anew after the last one where a link has run out, and never follows one to elsewhere', async () => {
      const lines = [aLine(), aLine(), aLine()];
      const asked: string[] = [];
      let more = '/more/1';
      const server = createServer((request, reply) => {
        const url = new URL(request.url ?? '', 'http://x');
        asked.push(url.pathname);
        if (url.pathname === '/more/1') return reply.writeHead(404).end('{}');
        const statements = url.searchParams.has('since') ? lines : lines.slice(0, 2);
        const stored = '2026-11-25T10:00:00.000Z';
        const body = { statements: statements.map((each) => ({ ...each, stored })), more };
        more = '';
        return reply.writeHead(200).end(JSON.stringify(body));
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
      const { id } = await pull({ endpoint });
      await turn();
      expect(asked).toEqual(['/x/statements', '/more/1', '/x/statements']);
      expect(await state(id)).toEqual({ state: 'done', read: 5, stored: 3, known: 2, refused: 0 });
      more = 'http://elsewhere.example.org/steal';
      const second = await pull({ endpoint });
      await turn();
      const { items } = (await call('GET', '')).json<{ items: StatementImport[] }>();
      expect(items.find((each) => each.id === second.id)).toMatchObject({
        state: 'running',
        lastReason: 'address',
      });
      server.closeAllConnections();
      server.close();
    });
  });
});
