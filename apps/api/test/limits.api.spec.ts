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
