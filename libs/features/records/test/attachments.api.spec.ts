import type { Statement } from '@pirecow/xapi';
import { Database } from '@pirecow/platform';
import { CompactSign, generateKeyPair } from 'jose';
import { readdir } from 'node:fs/promises';
import {
  attached,
  BOUNDARY,
  filePart,
  jsonPart,
  multipart,
  said,
  sha256,
  startStore,
  type TestPart,
  type TestStore,
} from './store.factory';

const SIGNATURE = 'http://adlnet.gov/expapi/attachments/signature';

describe('Communication 1.5 (2.0: 4.1.3): attachments', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  const send = (parts: TestPart[]) => store.call('1.0.3', 'POST', 'statements', multipart(parts));
  const withNote = (bytes: string, rest: object = {}): Statement =>
    said({ attachments: [attached(bytes, rest)] });
  const refusal = async (parts: TestPart[]) => {
    const answer = await send(parts);
    const { errors = [] } = answer.json<{ errors?: { field: string; rule: string }[] }>();
    return [answer.statusCode, errors[0]?.field, errors[0]?.rule];
  };
  const filesLeft = async () =>
    (await readdir(`${store.api.filesFolder}/attachments`).catch(() => [])).length;

  it('come back byte by byte, each once, behind the JSON', async () => {
    const statement = withNote('Egun on\r\n--not a boundary');
    expect(
      (
        await send([
          jsonPart([statement, withNote('Egun on\r\n--not a boundary')]),
          filePart('Egun on\r\n--not a boundary'),
        ])
      ).statusCode,
    ).toBe(200);
    const query = { statementId: statement.id ?? '', attachments: 'true' };
    const answer = await store.call('1.0.3', 'GET', 'statements', { query });
    expect(answer.headers['content-type']).toMatch(/^multipart\/mixed; boundary=/);
    const hash = sha256('Egun on\r\n--not a boundary');
    expect(answer.body).toContain(`X-Experience-API-Hash: ${hash}\r\n\r\nEgun on\r\n--not a boundary\r\n--`);
    expect(answer.body.split(`X-Experience-API-Hash: ${hash}`)).toHaveLength(2);
  });

  it('may be empty, and may come by PUT', async () => {
    const statement = withNote('');
    const { headers, payload } = multipart([jsonPart(statement), filePart('')]);
    const query = { statementId: statement.id ?? '' };
    const answer = await store.call('2.0.0', 'PUT', 'statements', { query, headers, payload });
    expect(answer.statusCode).toBe(204);
  });

  it('may stay elsewhere, and then need no part', async () => {
    const elsewhere = withNote('far', { fileUrl: 'https://tool.example.org/far' });
    expect((await store.call('1.0.3', 'POST', 'statements', { payload: elsewhere })).statusCode).toBe(200);
    expect((await store.call('1.0.3', 'POST', 'statements', { payload: withNote('far') })).statusCode).toBe(
      400,
    );
  });

  it('are stored once, and nothing is left of those that were refused', async () => {
    const before = await filesLeft();
    await send([jsonPart(withNote('shared')), filePart('shared')]);
    await send([jsonPart(withNote('shared')), filePart('shared')]);
    const known = said();
    await store.call('1.0.3', 'POST', 'statements', { payload: known });
    const conflict = { ...withNote('lost'), id: known.id ?? '' };
    expect((await send([jsonPart(conflict), filePart('lost')])).statusCode).toBe(409);
    expect((await send([jsonPart({ ...withNote('lost'), actor: {} }), filePart('lost')])).statusCode).toBe(
      400,
    );
    expect(await filesLeft()).toBe(before + 1);
  });

  it.each<[string, TestPart[], unknown[]]>([
    [
      'a part that no statement names',
      [jsonPart(said()), filePart('x')],
      [400, 'part[1]', 'attachment-surplus'],
    ],
    ['an attachment without part', [jsonPart(withNote('x'))], [400, 'attachments[0]', 'attachment-missing']],
    [
      'a hash that is not that of the bytes',
      [jsonPart(withNote('x')), filePart('y', sha256('x'))],
      [400, 'part[1].X-Experience-API-Hash', 'hash'],
    ],
    [
      'a part without hash',
      [jsonPart(withNote('x')), { headers: { 'Content-Type': 'text/plain' }, body: 'x' }],
      [400, 'part[1].X-Experience-API-Hash', 'required'],
    ],
    [
      'a first part that is no JSON',
      [filePart('x'), jsonPart(withNote('x'))],
      [400, 'part[0].Content-Type', 'json-first'],
    ],
    [
      'another encoding than binary',
      [
        jsonPart(withNote('x')),
        { ...filePart('x'), headers: { ...filePart('x').headers, 'Content-Transfer-Encoding': 'base64' } },
      ],
      [400, 'part[1].Content-Transfer-Encoding', 'binary'],
    ],
  ])('refuses %s, by name', async (_, parts, expected) => {
    expect(await refusal(parts)).toEqual(expected);
  });

  it.each([
    ['multipart/form-data; boundary=x', 'x'],
    ['multipart/mixed', 'x'],
    [`multipart/mixed; boundary=${BOUNDARY}`, `--${BOUNDARY}\r\nContent-Type: application/json\r\n\r\n{}`],
    [`multipart/mixed; boundary=${BOUNDARY}`, 'no delimiter at all'],
    [`multipart/mixed; boundary=${BOUNDARY}`, `--${BOUNDARY}\r\nno colon\r\n\r\n{}\r\n--${BOUNDARY}--`],
    [`multipart/mixed; boundary=${BOUNDARY}`, `--${BOUNDARY}--\r\n`],
    ['text/plain', '{}'],
  ])('refuses a body of type %s that reads %j', async (type, payload) => {
    const answer = await store.call('1.0.3', 'POST', 'statements', {
      headers: { 'content-type': type },
      payload,
    });
    expect(answer.statusCode).toBe(400);
  });

  it('stores nothing of a batch whose attachments do not fit', async () => {
    const [good, bad] = [said(), withNote('x')];
    await send([jsonPart([good, bad])]);
    const rows = await store.api.app
      .get(Database)
      .query('SELECT 1 FROM statement_key WHERE statement_id = $1', [good.id]);
    expect(rows).toEqual([]);
  });
});

describe('Data 2.6: signed statements', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  async function signed(alg: string, statement: Statement, payload: object = statement, rest: object = {}) {
    const { privateKey } = await generateKeyPair(alg, { modulusLength: 2048, extractable: true });
    const jws = await new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg, ...rest })
      .sign(privateKey);
    const signature = attached(jws, { usageType: SIGNATURE, contentType: 'application/octet-stream' });
    return multipart([jsonPart({ ...statement, attachments: [signature] }), filePart(jws)]);
  }
  const status = async (call: { headers: Record<string, string>; payload: Buffer }) =>
    (await store.call('2.0.0', 'POST', 'statements', call)).statusCode;

  it.each(['RS256', 'RS384', 'RS512'])('are taken with %s', async (alg) => {
    expect(await status(await signed(alg, said()))).toBe(200);
  });

  it('may say a duration more finely than it is kept', async () => {
    const statement = said({ result: { duration: 'PT1.2399S' } });
    expect(
      await status(await signed('RS256', statement, { ...statement, result: { duration: 'PT1.23S' } })),
    ).toBe(200);
  });

  it('are refused where the signature is none, or says that it is something else', async () => {
    const statement = said();
    const sent = (bytes: string, contentType = 'application/octet-stream') => {
      const signature = attached(bytes, { usageType: SIGNATURE, contentType });
      return multipart([jsonPart({ ...statement, attachments: [signature] }), filePart(bytes)]);
    };
    for (const bytes of ['', 'x', 'a.b.c', `${Buffer.from('{"alg":"RS256"}').toString('base64url')}..`])
      expect(await status(sent(bytes))).toBe(400);
    const whole = await signed('RS256', statement);
    const jws = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(whole.payload.toString())?.[0] ?? '';
    expect(await status(sent(jws, 'application/json'))).toBe(400);
    expect(await status(sent(jws))).toBe(200);
  });

  it('are refused with another algorithm, over another statement, or with a certificate that does not fit', async () => {
    expect(await status(await signed('ES256', said()))).toBe(400);
    expect(await status(await signed('RS256', said(), said()))).toBe(400);
    expect(await status(await signed('RS256', said(), undefined, { x5c: ['AAAA'] }))).toBe(400);
  });
});
