import { startTestApi, type TestApi } from '../../../libs/features/identity/test/test-api';

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

describe('the description of the API', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('names every route with what it answers', async () => {
    const description = (await api.app.inject({ url: '/api/openapi.json' })).json<OpenApi>();
    expect(description.openapi).toBe('3.1.0');
    expect(description.paths['/api/health']?.['get']?.responses['200']).toMatchObject({
      content: { 'application/json': { schema: { properties: { status: { const: 'ok' } } } } },
    });
    expect(Object.keys(description.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/xapi/statements']),
    );
  });
});
