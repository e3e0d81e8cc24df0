import type { Problem } from '@pirecow/contracts';
import { Projections, Rebuild, RecordStore } from '@pirecow/features/records';
import { Database, newId } from '@pirecow/platform';
import { type Statement, verbs } from '@pirecow/xapi';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement, BASE } from './records.factory';

interface Plan {
  'Relation Name'?: string;
  'Actual Loops': number;
  Plans?: Plan[];
}

/** How often a plan read a table by its own node. */
function timesReadIn(plan: Plan | undefined, table: string): number {
  if (!plan) return 0;
  const own = plan['Relation Name'] === table ? plan['Actual Loops'] : 0;
  return (plan.Plans ?? []).reduce((sum, part) => sum + timesReadIn(part, table), own);
}

describe('Data 2.3, 2.4.10 and Communication 2.1.3: the rules of the record store', () => {
  let api: TestApi;
  let database: Database;
  let organisation: string;
  let tool: { id: string; headers: Record<string, string> };
  /** What the projector `seen` holds: how often it was told of each statement, by id. */
  const seen = new Map<string, number>();

  beforeAll(async () => {
    api = await startTestApi();
    database = api.app.get(Database);
    organisation = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    tool = await aCredential(api.app, administrator, organisation, ['statements/write', 'statements/read']);
    api.app.get(Projections).register({
      name: 'seen',
      concerns: () => true,
      project: (statements) => {
        for (const { id } of statements) seen.set(id, (seen.get(id) ?? 0) + 1);
        return Promise.resolve();
      },
      clear: () => Promise.resolve(seen.clear()),
    });
  });
  afterAll(() => api.close());

  const get = (query: string) => api.app.inject({ url: `/xapi/statements?${query}`, headers: tool.headers });
  const post = (payload: object, headers = tool.headers) =>
    api.app.inject({ method: 'POST', url: '/xapi/statements', headers, payload });
  const one = (rest: Partial<Statement> = {}) => ({
    ...aStatement({ accountId: newId() }),
    id: newId(),
    ...rest,
  });
  const voiding = (id: string) =>
    one({ verb: { id: verbs.voided }, object: { objectType: 'StatementRef', id } });
  const state = (...statements: Statement[]) =>
    database.inTransaction(() => api.app.get(RecordStore).state(organisation, statements));

  it('lets nobody void what the platform itself has stated', async () => {
    const stated = one();
    await state(stated);
    const answer = await post(voiding(stated.id));
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field]).toEqual([403, 'object.id']);
    expect((await get(`statementId=${stated.id}`)).statusCode).toBe(200);
  });

  it('folds a registration anew once one of its statements is voided', async () => {
    const sent = one({ context: { registration: newId() } });
    await post(sent);
    expect(seen.get(sent.id)).toBe(1);
    await post(voiding(sent.id));
    await api.app.get(Rebuild).marked();
    expect(seen.get(sent.id)).toBeUndefined();
    expect(await database.query('SELECT 1 FROM projection_rebuild')).toEqual([]);
  });

  it('projects nothing that was voided before it came', async () => {
    const late = one({ context: { registration: newId() } });
    const fine = one({ context: { registration: newId() } });
    await post(voiding(late.id));
    await post([late, fine]);
    expect([seen.get(late.id), seen.get(fine.id)]).toEqual([undefined, 1]);
  });

  it.each([
    [
      'a cursor with a wrong id',
      { more: Buffer.from('{"stored":"2026-01-01T00:00:00Z","id":"x"}').toString('base64url') },
      'more',
    ],
    [
      'a cursor of the year 0',
      { more: Buffer.from(`{"stored":"0000-01-01T00:00:00Z","id":"${newId()}"}`).toString('base64url') },
      'more',
    ],
    ['the year 0', { since: '0000-01-01T00:00:00Z' }, 'since'],
    ['a NUL in a verb', { verb: 'http://example.org/\0' }, 'verb'],
    ['a NUL in an activity', { activity: 'http://example.org/\0' }, 'activity'],
    ['a NUL in an agent', { agent: JSON.stringify({ openid: 'http://example.org/\0' }) }, 'agent'],
  ])('refuses %s by its field', async (_, query, field) => {
    const answer = await get(new URLSearchParams(query).toString());
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field]).toEqual([400, field]);
  });

  it('reads a time in any zone', async () => {
    expect(
      (await get(new URLSearchParams({ since: '2026-01-01T00:00:00+23:59' }).toString())).statusCode,
    ).toBe(200);
  });

  it.each([
    ['verb.id', { verb: { id: `http://example.org/${'é'.repeat(1000)}` } }],
    ['object.id', { object: { id: `http://example.org/${'x'.repeat(2000)}` } }],
    ['actor', { actor: { account: { homePage: 'http://example.org', name: 'x'.repeat(2000) } } }],
  ])('refuses a name that no index takes: %s', async (field, rest) => {
    const answer = await post([one(), one(rest)]);
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field]).toEqual([400, `[1].${field}`]);
  });

  it('names the platform in its own words, whatever a tool calls the same account', async () => {
    const other = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [other]: ['administrator'] } });
    const foreign = await aCredential(api.app, administrator, other, ['statements/write', 'statements/read']);
    const account = { homePage: BASE, name: 'platform' };
    await post(one({ actor: { objectType: 'Agent', name: 'Forged', account } }), foreign.headers);
    const stated = one();
    await database.inTransaction(() => api.app.get(RecordStore).state(other, [stated]));
    const url = `/xapi/statements?statementId=${stated.id}`;
    const back = (await api.app.inject({ url, headers: foreign.headers })).json<Statement>();
    expect(back.authority).toEqual({ objectType: 'Agent', account });
  });

  it('keeps the version in which a statement was said', async () => {
    const [old, recent] = [one(), one()];
    await post(old);
    await post(recent, { ...tool.headers, 'x-experience-api-version': '2.0.0' });
    const versionOf = async ({ id }: { id: string }) =>
      (await get(`statementId=${id}`)).json<Statement>().version;
    expect([await versionOf(old), await versionOf(recent)]).toEqual(['1.0.0', '2.0.0']);
  });

  it('accepts a statement that was read and is sent back, and refuses it with another time', async () => {
    const sent = one();
    await post(sent);
    const back = (await get(`statementId=${sent.id}`)).json<Statement>();
    expect((await post(back)).statusCode).toBe(200);
    expect((await post({ ...back, timestamp: '2020-01-01T00:00:00Z' })).statusCode).toBe(409);
  });

  it('takes one statement by PUT, not a list', async () => {
    const url = `/xapi/statements?statementId=${newId()}`;
    const answer = await api.app.inject({
      method: 'PUT',
      url,
      headers: tool.headers,
      payload: [one(), one()],
    });
    expect(answer.statusCode).toBe(400);
  });

  it('never promises what is not committed: later statements are stored after the moment it named', async () => {
    const before = (await get('limit=1')).headers['x-experience-api-consistent-through'];
    api.clock.set(new Date(Date.now() - 3000));
    const sent = one();
    await post(sent);
    api.clock.release();
    const { stored } = (await get(`statementId=${sent.id}`)).json<Statement>();
    expect(Date.parse(stored ?? '')).toBeGreaterThan(Date.parse(String(before)));
  });

  it('does not share commits from inside a transaction', async () => {
    const origin = {
      organisationId: organisation,
      source: 'session',
      authority: { account: { homePage: BASE, name: 'x' } },
    } as const;
    const attempt = database.inTransaction(() =>
      api.app.get(RecordStore).store([{ statement: one() }], origin),
    );
    await expect(attempt).rejects.toThrow('inside a transaction');
  });

  it('finds a statement by id without walking through the others', async () => {
    const [sent] = [one()];
    await post([sent, ...Array.from({ length: 300 }, () => one())]);
    await database.query('ANALYZE statement');
    const read = jest.spyOn(database, 'prepared');
    await get(`statementId=${sent?.id}`);
    const [, sql, parameters] = read.mock.calls.find(([, text]) => text.includes('statement_key')) ?? [];
    read.mockRestore();
    const [row] = await database.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      parameters,
    );
    expect(timesReadIn(row?.['QUERY PLAN'][0]?.Plan, 'statement_key')).toBe(1);
  });
});
