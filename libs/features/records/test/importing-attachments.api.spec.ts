import type { ImportRefusalList, NewPull, StatementImport } from '@pirecow/contracts';
import { Importer } from '@pirecow/features/records';
import { Database } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { ANSWER } from '../src/attachments/incoming.service';
import { aCredential } from './records.factory';
import {
  attached,
  filePart,
  jsonPart,
  multipart,
  said,
  sha256,
  startStore,
  type TestPart,
  type TestStore,
} from './store.factory';

describe('importing statements with attachments', () => {
  let store: TestStore;
  let server: Server | undefined;

  beforeAll(async () => {
    store = await startStore();
    await store.api.app.listen(0, '127.0.0.1');
  });
  afterAll(() => store.close());
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  const withNote = (bytes: string | Buffer, rest: object = {}): Statement =>
    said({ attachments: [attached(bytes, rest)] });
  const imports = (method: 'GET' | 'POST', path: string, rest: object = {}) =>
    store.api.app.inject({
      method,
      url: `/api/organisations/${store.organisation}/imports${path}`,
      headers: store.administrator.headers,
      ...rest,
    });
  const pull = async (wish: Partial<NewPull>): Promise<string> => {
    const payload = { name: 'LRS', version: '1.0.3', key: 'k', secret: 's', ...wish };
    const { id } = (await imports('POST', '/pull', { payload })).json<StatementImport>();
    await store.api.app.get(Importer).turn();
    return id;
  };
  const counts = async (id: string) => {
    const { items } = (await imports('GET', '')).json<{ items: StatementImport[] }>();
    const { state, stored, known, refused, lastReason } = items.find((one) => one.id === id) ?? {};
    return { state, stored, known, refused, lastReason };
  };
  const refusals = async (id: string) =>
    (await imports('GET', `/${id}/refusals`)).json<ImportRefusalList>().items;
  const filesLeft = async () =>
    (await readdir(`${store.api.filesFolder}/attachments`).catch(() => [])).length;
  const bytesOf = async ({ id = '' }: Statement) => {
    const query = { statementId: id, attachments: 'true' };
    return (await store.call('1.0.3', 'GET', 'statements', { query })).rawPayload.toString('latin1');
  };
  /** Another store that gives one page, made of these parts. */
  const giving = async (parts: TestPart[], cut?: number): Promise<string> => {
    const { headers, payload } = multipart(parts);
    server = createServer((_, reply) => {
      if (cut === undefined) return reply.writeHead(200, headers).end(payload);
      reply.writeHead(200, { ...headers, 'content-length': payload.length });
      return reply.write(payload.subarray(0, cut), () => reply.destroy());
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`;
  };
  const page = (...statements: Statement[]) => jsonPart({ statements, more: '' });

  it('takes their bytes along, over several pages of a store of our own', async () => {
    const giver = await anOrganisation(store.api.app);
    const owner = await aPerson(store.api.app, { roles: { [giver]: ['administrator'] } });
    const { headers } = await aCredential(store.api.app, owner, giver, ['all']);
    const statements = Array.from({ length: 120 }, (_, index) => withNote(`note ${index % 3}`));
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    statements.push(withNote(bytes));
    const parts = ['note 0', 'note 1', 'note 2', bytes].map((one) => filePart(one));
    const body = multipart([jsonPart(statements), ...parts]);
    const sent = await store.api.app.inject({
      ...{ method: 'POST', url: '/xapi/statements', payload: body.payload },
      headers: { ...headers, ...body.headers },
    });
    expect(sent.statusCode).toBe(200);
    const [key = '', secret = ''] = Buffer.from((headers['authorization'] ?? '').slice(6), 'base64')
      .toString()
      .split(':');
    const { port } = store.api.app.getHttpServer().address() as AddressInfo;
    const id = await pull({ endpoint: `http://127.0.0.1:${port}/xapi`, key, secret });
    expect(await counts(id)).toEqual({ state: 'done', stored: 121, known: 0, refused: 0, lastReason: null });
    expect(await bytesOf(statements[0] as Statement)).toContain('\r\n\r\nnote 0\r\n');
    expect(await bytesOf(statements.at(-1) as Statement)).toContain(bytes.toString('latin1'));
    // Four contents for each of the two organisations, whatever came twice.
    expect(await filesLeft()).toBe(8);
  });

  it('refuses alone what lacks its bytes or brings others, and takes the rest of the page', async () => {
    const [good, lacking, wrong] = [withNote('good'), withNote('lacking'), withNote('wrong')];
    const before = await filesLeft();
    const endpoint = await giving([
      page(good, lacking, wrong, said()),
      filePart('something else', sha256('wrong')),
      { headers: { 'Content-Type': 'text/plain' }, body: 'a part without a hash' },
      filePart('good'),
      filePart('nobody names this'),
    ]);
    const id = await pull({ endpoint });
    expect(await counts(id)).toMatchObject({ state: 'done', stored: 2, refused: 2 });
    expect((await refusals(id)).map(({ line, field, rule }) => [line, field, rule])).toEqual([
      [2, 'attachments[0]', 'attachment-missing'],
      [3, 'attachments[0]', 'attachment-missing'],
    ]);
    expect(await bytesOf(good)).toContain('\r\n\r\ngood\r\n');
    expect(await filesLeft()).toBe(before + 1);
  });

  it('asks for fewer statements where the attachments of a page are too much, and loses none', async () => {
    const notes = Array.from({ length: 60 }, (_, index) => String(1000 + index));
    const asked: [string, string | null][] = [];
    server = createServer((request, reply) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      asked.push([pathname, searchParams.get('limit')]);
      const [from, limit] = [Number(searchParams.get('from')), Number(searchParams.get('limit'))];
      const some = notes.slice(from, from + limit);
      const more = from + limit < notes.length ? `/more?from=${from + limit}&limit=${limit}` : '';
      const first = jsonPart({ statements: some.map((note) => withNote(note)), more });
      const { headers, payload } = multipart([first, ...some.map((note) => filePart(note))]);
      reply.writeHead(200, headers).end(payload);
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    const before = await filesLeft();
    const most = jest.replaceProperty(ANSWER, 'all', 220);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`;
    const id = await pull({ endpoint });
    expect(await counts(id)).toMatchObject({ state: 'running', stored: 0, lastReason: 'too-large' });
    expect(await filesLeft()).toBe(before);
    await store.api.app
      .get(Database)
      .query(`UPDATE record_import SET retry_at = '-infinity' WHERE id = $1`, [id]);
    await store.api.app.get(Importer).turn();
    most.restore();
    expect(await counts(id)).toEqual({ state: 'done', stored: 60, known: 0, refused: 0, lastReason: null });
    expect(asked).toEqual([
      ['/xapi/statements', '100'],
      ['/xapi/statements', '50'],
      ['/more', '50'],
    ]);
  });

  it('checks a signature as the door does', async () => {
    const usageType = 'http://adlnet.gov/expapi/attachments/signature';
    const forged = withNote('no signature', { usageType, contentType: 'application/octet-stream' });
    const id = await pull({ endpoint: await giving([page(forged), filePart('no signature')]) });
    expect(await refusals(id)).toMatchObject([
      { line: 1, field: 'signature.alg', rule: 'signature-algorithm' },
    ]);
  });

  it('keeps nothing of a page that breaks off or is not what it says, and tries again', async () => {
    const before = await filesLeft();
    const parts = [page(withNote('whole'), withNote('cut off')), filePart('whole'), filePart('cut off')];
    const cut = await pull({ endpoint: await giving(parts, multipart(parts).payload.length - 20) });
    expect(await counts(cut)).toMatchObject({ state: 'running', stored: 0, lastReason: 'unreadable' });
    server?.close();
    const odd = await pull({ endpoint: await giving([jsonPart('no page'), filePart('whole')]) });
    expect(await counts(odd)).toMatchObject({ state: 'running', stored: 0, lastReason: 'unreadable' });
    expect(await filesLeft()).toBe(before);
  });

  it('takes lines of a file whose attachments lie elsewhere, and refuses those that lack their bytes', async () => {
    const elsewhere = withNote('far', { fileUrl: 'https://tool.example.org/far' });
    const { id } = (
      await imports('POST', '/file?name=a.jsonl', {
        headers: { ...store.administrator.headers, 'content-type': 'application/jsonl' },
        payload: [elsewhere, withNote('lacking')].map((one) => JSON.stringify(one)).join('\n'),
      })
    ).json<StatementImport>();
    await store.api.app.get(Importer).turn();
    expect(await counts(id)).toMatchObject({ state: 'done', stored: 1, refused: 1 });
    expect(await refusals(id)).toMatchObject([{ line: 2, rule: 'attachment-missing' }]);
  });
});
