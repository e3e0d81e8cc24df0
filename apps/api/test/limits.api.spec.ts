import type { Problem } from '@pirecow/contracts';
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
