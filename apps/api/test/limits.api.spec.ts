import type { Problem } from '@pirecow/contracts';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestApi, type TestApi } from '../../../libs/features/identity/test/test-api';

describe('a slow sender', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('has five minutes for a request; Fastify by itself would wait for ever', () => {
    const server = api.app.getHttpServer();
    expect(server.requestTimeout).toBe(5 * 60_000);
    expect(server.headersTimeout).toBeGreaterThan(0);
  });
});

describe('a body that cannot be taken', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const send = async (payload: string, type: string) => {
    const headers = { 'content-type': type, 'accept-language': 'eu', 'sec-fetch-site': 'same-origin' };
    const answer = await api.app.inject({ method: 'POST', url: '/api/sign-up', headers, payload });
    return { status: answer.statusCode, problem: answer.json<Problem>() };
  };

  it('is told the limit in the reader’s language where it is too large', async () => {
    const { status, problem } = await send(
      JSON.stringify({ email: 'a'.repeat(2_000_000) }),
      'application/json',
    );
    expect(status).toBe(413);
    expect(problem.title).toMatch(/Muga 1 MB da/);
  });

  it('is told what is wrong with the whole without naming a field where there is none', async () => {
    const { status, problem } = await send('[]', 'application/json');
    expect(status).toBe(400);
    expect(problem.errors).toHaveLength(1);
    expect(problem.errors?.[0]?.field).toBe('');
    expect(problem.errors?.[0]?.message).toMatch(/^\p{L}/u);
  });
});

describe('a request that no route ever sees', () => {
  let api: TestApi;
  let port: number;

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
    ({ port } = api.app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => api.close());

  /** As it goes over the wire: `inject` and `fetch` would mend or refuse such addresses themselves. */
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; type: string; problem: Problem }>((resolve, reject) => {
      const asked = request({ port, path, headers: { 'accept-language': 'es', ...headers } }, (answer) => {
        const { statusCode: status = 0, headers: told } = answer;
        void answer
          .toArray()
          .then((parts) => JSON.parse(Buffer.concat(parts as Buffer[]).toString()) as Problem)
          .then((problem) => resolve({ status, type: String(told['content-type']), problem }), reject);
      });
      asked.on('error', reject).end();
    });

  it.each(['/api/%zz', '/fr/%zz', '/xapi/%c3'])(
    'is answered as a problem where %s is no address',
    async (path) => {
      const { status, type, problem } = await ask(path);
      expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(problem).toMatchObject({ code: 'input.malformed', title: 'No hemos podido leer lo enviado.' });
    },
  );

  it.each(['/api/health', `/${'a'.repeat(20_000)}`])(
    'names the limit of its headers and its address',
    async (path) => {
      const { status, type, problem } = await ask(path, { 'x-long': 'a'.repeat(20_000) });
      expect([status, type]).toEqual([431, 'application/problem+json; charset=utf-8']);
      expect(problem).toMatchObject({ code: 'request.headers-too-large', values: { limit: '16 kB' } });
    },
  );
});
