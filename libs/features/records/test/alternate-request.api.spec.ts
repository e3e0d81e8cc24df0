import { newId } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { said, startStore, type TestStore } from './store.factory';

const FORM = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('Communication 1.3: the alternate request syntax', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await startStore();
  });
  afterAll(() => store.close());

  const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = FORM) =>
    store.api.app.inject({
      method: 'POST',
      url: `/xapi/${path}`,
      headers,
      payload: new URLSearchParams(fields).toString(),
    });
  const inForm = () => ({
    Authorization: store.credential.headers['authorization'] ?? '',
    'X-Experience-API-Version': '1.0.3',
  });

  it('carries headers, parameters and content in a form', async () => {
    const statement = said();
    const put = await form('statements?method=PUT', {
      ...inForm(),
      statementId: statement.id ?? '',
      'Content-Type': 'application/json',
      content: JSON.stringify(statement),
    });
    const get = await form('statements?method=GET', { ...inForm(), statementId: statement.id ?? '' });
    expect([put.statusCode, get.statusCode, get.json<Statement>().id]).toEqual([204, 200, statement.id]);
    expect(get.headers).toMatchObject({
      'x-experience-api-version': '1.0.3',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('reaches every resource', async () => {
    const query = { activityId: 'https://tool.example.org/a', profileId: newId() };
    const put = await form('activities/profile?method=PUT', {
      ...inForm(),
      ...query,
      'If-None-Match': '*',
      'Content-Type': 'text/plain',
      content: 'kaixo',
    });
    const get = await form('activities/profile?method=GET', { ...inForm(), ...query });
    const gone = await form('activities/profile?method=DELETE', { ...inForm(), ...query });
    expect([put.statusCode, get.body, gone.statusCode]).toEqual([204, 'kaixo', 204]);
  });

  it('passes the guards of the request that it stands for', async () => {
    const answer = await form('statements?method=GET', { 'X-Experience-API-Version': '1.0.3' });
    expect(answer.statusCode).toBe(401);
  });

  it('lets no form of another site speak with the session of a person', async () => {
    const { cookie } = store.administrator.headers;
    const headers = { ...FORM, cookie, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const answer = await form(
      'statements?method=POST',
      { 'X-Experience-API-Version': '1.0.3', content: '[]' },
      headers,
    );
    expect(answer.statusCode).toBe(403);
  });

  it.each([
    ['statements?method=PUT&statementId=x', FORM],
    ['statements?method=PATCH', FORM],
    ['statements?method=GET', { 'content-type': 'application/json' }],
  ])('refuses %s with %j', async (path, headers) => {
    expect((await form(path, inForm(), headers)).statusCode).toBe(400);
  });

  it('is gone in 2.0', async () => {
    const byHeader = await form('statements?method=GET', inForm(), {
      ...FORM,
      ...store.credential.headers,
      'x-experience-api-version': '2.0.0',
    });
    const byForm = await form('statements?method=GET', { ...inForm(), 'X-Experience-API-Version': '2.0.0' });
    expect([byHeader.statusCode, byForm.statusCode]).toEqual([400, 400]);
  });
});
