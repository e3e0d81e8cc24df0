import { type ConsentHistory, type Problem, STATISTICS_VERSION } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { aPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

describe('what somebody tells of themselves', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  }, 60_000);
  afterAll(() => api.close());

  it('is told with agreement alone, is theirs to take back, and leaves no trace with the account', async () => {
    const { headers, id } = await aPerson(api.app, { password: 'a good long sentence' });
    const call = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
      api.app.inject({ method, url, headers, ...(payload && { payload }) });
    const say = (gender: string | null, agrees: string | null) =>
      call('PUT', '/api/account/declaration', { gender, birthYear: null, agrees, language: 'es' });
    expect((await say('woman', null)).json<Problem>().errors).toMatchObject([{ field: 'agrees' }]);
    expect((await say('woman', STATISTICS_VERSION)).statusCode).toBe(200);
    const copy = (await call('GET', '/api/account/export')).json<{
      identity: Record<string, unknown>;
    }>();
    expect(copy.identity).toMatchObject({
      declaration: { gender: 'woman', birthYear: null },
      consents: expect.arrayContaining([expect.objectContaining({ document: 'statistics' })]),
    });
    const noted = async () =>
      (await call('GET', '/api/account/consents'))
        .json<ConsentHistory>()
        .items.map(({ document }) => document)
        .filter((document) => document.startsWith('statistics'));
    await say('woman', STATISTICS_VERSION);
    await say('man', STATISTICS_VERSION);
    expect(await noted()).toEqual(['statistics']);
    // As easily as it was given: by the same box.
    const nothing = { gender: null, birthYear: null };
    expect((await say('man', null)).json()).toEqual(nothing);
    expect((await call('GET', '/api/account/declaration')).json()).toEqual(nothing);
    await say(null, null);
    expect(await noted()).toEqual(['statistics-withdrawn', 'statistics']);
    await say('woman', STATISTICS_VERSION);
    await call('POST', '/api/account/close', { currentPassword: 'a good long sentence' });
    const left = await api.app
      .get(Database)
      .query(`SELECT 1 FROM self_declaration WHERE account_id = $1`, [id]);
    expect(left).toEqual([]);
  });
});
