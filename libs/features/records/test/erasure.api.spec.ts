import type { Erasure, Problem } from '@pirecow/contracts';
import { Projections, Rebuild, Verification } from '@pirecow/features/records';
import { Database, newId, RemoveStored, Storage } from '@pirecow/platform';
import { accountAgent, type Agent, type Statement, verbs } from '@pirecow/xapi';
import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { unzipped } from '../../identity/test/zip.factory';
import { EraseRecords } from '../src/erasure/erase-records.job';
import { StatementRemoval } from '../src/erasure/statement-removal';
import { RecordsJobsModule } from '../src/records.jobs.module';
import { aCredential, aStatement, BASE, settled, VERSION } from './records.factory';

const MONTH_MS = 31 * 24 * 3600_000;

describe('what an organisation holds about a person', () => {
  let api: TestApi;
  let database: Database;
  let administrator: TestPerson;
  let organisation: string;
  let headers: Record<string, string>;
  /** What the projector `counted` holds: how many statements of each registration. */
  const counted = new Map<string, number>();

  beforeAll(async () => {
    api = await startTestApi({}, () => [{ module: RecordsJobsModule }]);
    database = api.app.get(Database);
    api.app.get(Projections).register({
      name: 'counted',
      concerns: () => true,
      project: (statements) => {
        for (const { statement } of statements) {
          const registration = statement.context?.registration ?? '';
          counted.set(registration, (counted.get(registration) ?? 0) + 1);
        }
        return Promise.resolve();
      },
      clear: (registrations) => Promise.resolve(registrations.forEach((one) => counted.delete(one))),
    });
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    organisation = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    ({ headers } = await aCredential(api.app, administrator, organisation, ['all']));
  });
  afterEach(() => api.clock.release());

  const said = (accountId: string, rest: Partial<Statement> = {}) => ({
    ...aStatement({ accountId }),
    id: newId(),
    ...rest,
  });
  const send = (payload: object) =>
    api.app.inject({ method: 'POST', url: '/xapi/statements', headers, payload });
  const post = async (...statements: Statement[]) => {
    expect((await send(statements)).statusCode).toBe(200);
  };
  const found = async (query: Record<string, string>) => {
    const url = `/xapi/statements?${new URLSearchParams(query).toString()}`;
    return (await api.app.inject({ url, headers }))
      .json<{ statements: Statement[] }>()
      .statements.map(({ id }) => id);
  };
  const agentOf = (accountId: string) => JSON.stringify(accountAgent(BASE, accountId));
  const desk = (method: 'GET' | 'POST', path: string, payload?: object) =>
    api.app.inject({
      method,
      url: `/api/organisations/${organisation}/${path}`,
      headers: administrator.headers,
      ...(payload && { payload }),
    });
  const ask = (wish: object) => desk('POST', 'record-erasures', { reason: 'asked by letter', ...wish });
  const work = async () => {
    await settled(database);
    await api.app.get(EraseRecords).perform();
  };
  const erasures = async () => (await desk('GET', 'record-erasures')).json<{ items: Erasure[] }>().items;
  /** Works until all that is due is finished: others may hold the log for a moment. */
  const finished = async () => {
    do await work();
    while (
      (await erasures()).some(({ finishedAt, dueAt }) => !finishedAt && Date.parse(dueAt) <= Date.now())
    );
    return (await erasures())[0];
  };
  const verify = () => api.app.get(Verification).verify(organisation);
  const textOf = async (table: string) =>
    JSON.stringify(
      await database.query(`SELECT t::text FROM ${table} t WHERE organisation_id = $1`, [organisation]),
    );

  it('is erased by right: bytes, salt, names and documents go, the chain holds, others stay', async () => {
    const [person, other] = [newId(), newId()];
    const mine = [
      said(person),
      said(person, { object: { objectType: 'Agent', ...accountAgent(BASE, other) } }),
    ];
    const theirs = said(other, { object: { ...accountAgent(BASE, person), objectType: 'Agent' } });
    const kept = said(other, { context: { instructor: accountAgent(BASE, person) } });
    const about = said(other, { object: { objectType: 'StatementRef', id: mine[0]!.id } });
    const mineAbout = said(person, { object: { objectType: 'StatementRef', id: kept.id } });
    await post(...mine, theirs, kept, about, mineAbout);
    const profile = new URLSearchParams({ agent: agentOf(person), profileId: 'p' }).toString();
    const put = { method: 'PUT', url: `/xapi/agents/profile?${profile}` } as const;
    await api.app.inject({ ...put, headers: { ...headers, 'if-none-match': '*' }, payload: { a: 1 } });
    expect((await ask({ accountId: person })).statusCode).toBe(202);
    expect(await finished()).toMatchObject({ kind: 'person', statements: 4, mentions: 1 });
    expect(await found({ agent: agentOf(person), related_agents: 'true' })).toEqual([]);
    expect((await found({ agent: agentOf(other) })).length).toBe(2);
    expect(await verify()).toMatchObject({ position: 6, erased: 4, fault: null });
    const tables = [
      'statement_seal',
      'record_agent',
      'record_erasure',
      'record_document',
      'record_authority',
    ];
    for (const table of tables) expect(await textOf(table)).not.toContain(person);
    const ids = [...mine, theirs, mineAbout].map(({ id }) => id);
    const rows = await database.query(
      `SELECT id::text FROM statement WHERE id = ANY($1)
       UNION ALL SELECT statement_id::text FROM statement_reference WHERE statement_id = ANY($1)
       UNION ALL SELECT statement_id::text FROM statement_target WHERE statement_id = ANY($1)`,
      [ids],
    );
    expect(rows).toEqual([]);
    const digests = await database.query(
      `SELECT DISTINCT digest FROM statement_key WHERE statement_id = ANY($1)`,
      [ids],
    );
    expect(digests).toEqual([{ digest: Buffer.alloc(0) }]);
  });

  it('does not come back: the id stays taken, also for the same statement sent again', async () => {
    const person = newId();
    const sent = said(person);
    await post(sent);
    await ask({ agent: agentOf(person) });
    await finished();
    const again = await send(sent);
    expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'records.conflict']);
    await post(said(person));
    expect((await found({ agent: agentOf(person) })).length).toBe(1);
  });

  it('leaves totals as they are, also after all is folded anew', async () => {
    const person = newId();
    const registration = newId();
    await post(...Array.from({ length: 3 }, () => said(person, { context: { registration } })));
    await ask({ accountId: person });
    await finished();
    await post(said(newId(), { context: { registration } }));
    await api.app.get(Rebuild).all();
    expect(counted.get(registration)).toBe(4);
  });

  it('waits for those who began to write before the name was taken, and erases what they bring', async () => {
    const person = newId();
    await post(said(person));
    await settled(database);
    const side = new Client({ connectionString: api.databaseUrl });
    await side.connect();
    await side.query('BEGIN');
    await side.query(
      `WITH late AS (INSERT INTO statement_key SELECT organisation_id, $2, clock_timestamp(), digest FROM statement_key
         WHERE organisation_id = $1 RETURNING *)
       INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, actor_id, verb_id, original)
       SELECT s.organisation_id, late.stored, late.statement_id, s.source, s.version, s.timestamp, s.authority_id, s.actor_id,
         s.verb_id, s.original FROM statement s, late WHERE s.organisation_id = $1`,
      [organisation, newId()],
    );
    await ask({ accountId: person });
    await api.app.get(EraseRecords).perform();
    expect(await erasures()).toMatchObject([{ statements: 1, finishedAt: null }]);
    await side.query('COMMIT');
    await side.end();
    expect(await finished()).toMatchObject({ statements: 2 });
    expect(await verify()).toMatchObject({ position: 2, erased: 2, fault: null });
  });

  it('goes on where a crash between two batches has left it', async () => {
    const person = newId();
    for (let batch = 0; batch < 2; batch += 1) await post(...Array.from({ length: 150 }, () => said(person)));
    await ask({ accountId: person });
    const removal = api.app.get(StatementRemoval);
    const remove = removal.remove.bind(removal);
    jest
      .spyOn(removal, 'remove')
      .mockImplementationOnce(remove)
      .mockImplementationOnce(async (...given) => {
        await remove(...given);
        throw new Error('killed before the commit');
      });
    await expect(work()).rejects.toThrow('killed');
    expect(await verify()).toMatchObject({ position: 300, erased: 200, fault: null });
    expect(await finished()).toMatchObject({ statements: 300 });
    expect(await verify()).toMatchObject({ position: 300, erased: 300, fault: null });
  });

  it('takes attachments with it that nobody else has', async () => {
    const [person, other] = [newId(), newId()];
    const attach = async (accountId: string, content: string) => {
      const sha2 = createHash('sha256').update(content).digest('hex');
      const attachment = {
        usageType: 'http://example.org/u',
        display: { en: 'A' },
        contentType: 'text/plain',
      };
      const statement = said(accountId, { attachments: [{ ...attachment, length: content.length, sha2 }] });
      const head = `--x\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(statement)}\r\n`;
      const part = `--x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}`;
      const type = { ...headers, 'content-type': 'multipart/mixed; boundary=x' };
      const payload = `${head}${part}\r\n\r\n${content}\r\n--x--\r\n`;
      const answer = await api.app.inject({
        method: 'POST',
        url: '/xapi/statements',
        headers: type,
        payload,
      });
      expect(answer.statusCode).toBe(200);
    };
    for (const [accountId, content] of [
      [person, `own ${person}`],
      [person, `shared ${person}`],
      [other, `shared ${person}`],
    ] as const)
      await attach(accountId, content);
    const keys = async () =>
      (
        await database.query<{ key: string }>(
          `SELECT storage_key AS key FROM record_attachment WHERE organisation_id = $1`,
          [organisation],
        )
      ).map(({ key }) => key);
    const before = await keys();
    const asked = await desk('POST', 'person-records/archive', { accountId: person });
    const files = [...(await unzipped(asked.rawPayload))].filter(([path]) => path.startsWith('files/'));
    expect(files.map(([, bytes]) => bytes.toString()).toSorted()).toEqual([
      `own ${person}`,
      `shared ${person}`,
    ]);
    await ask({ accountId: person });
    await finished();
    const after = await keys();
    expect([before.length, after.length]).toEqual([2, 1]);
    const jobs = await database.query<{ payload: { keys: string[] } }>(
      `SELECT payload FROM outbox WHERE job = 'storage.remove'`,
    );
    for (const { payload } of jobs) await new RemoveStored(api.app.get(Storage)).perform(payload);
    const storage = api.app.get(Storage);
    const there = await Promise.all(before.map(async (key) => (await storage.read(key)) !== undefined));
    expect(before.filter((_, index) => there[index])).toEqual(after);
  });

  it('is told as lines of JSON: statements, voided ones too, and documents', async () => {
    const person = newId();
    const all = Array.from({ length: 205 }, () => said(person));
    await post(...all);
    await post(
      said(newId(), { verb: { id: verbs.voided }, object: { objectType: 'StatementRef', id: all[0]!.id } }),
    );
    const profile = new URLSearchParams({ agent: agentOf(person), profileId: 'p' }).toString();
    const put = { method: 'PUT', url: `/xapi/agents/profile?${profile}` } as const;
    await api.app.inject({ ...put, headers: { ...headers, 'if-none-match': '*' }, payload: { a: 1 } });
    const answer = await desk('POST', 'person-records', { accountId: person });
    expect(answer.headers['content-type']).toBe('application/jsonl; charset=utf-8');
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, never>);
    const statements = lines.slice(0, -1) as unknown as { statement: Statement }[];
    expect(statements.map(({ statement }) => statement.id)).toEqual(all.map(({ id }) => id));
    expect(lines.at(-1)).toMatchObject({
      document: { resource: 'agent', name: 'p', content: Buffer.from('{"a":1}').toString('base64') },
    });
    expect((await desk('POST', 'person-records', { accountId: newId() })).body).toBe('');
    const archive = await unzipped(
      (await desk('POST', 'person-records/archive', { accountId: person })).rawPayload,
    );
    const { records } = JSON.parse(archive.get('pirecow.json')?.toString() ?? '') as {
      records: { statements: Statement[]; documents: object[] };
    };
    expect(records.statements.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(records.documents).toMatchObject([{ resource: 'agent', name: 'p' }]);
    const table: { id: string; actor: string }[] = parse(archive.get('records/statements.csv') ?? '', {
      columns: true,
      bom: true,
    });
    expect(table.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(JSON.parse(table[0]?.actor ?? '')).toEqual(records.statements[0]?.actor);
  });

  it.each([
    ['nobody', {}],
    ['two people', { accountId: newId(), agent: agentOf(newId()) }],
    ['the platform', { agent: JSON.stringify({ account: { homePage: BASE, name: 'platform' } }) }],
    [
      'a credential',
      { agent: JSON.stringify({ account: { homePage: BASE, name: `credential:${newId()}` } }) },
    ],
    ['no agent', { agent: '{}' }],
  ])('is erased of one person, not of %s', async (_, wish) => {
    const answer = await ask(wish);
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]?.field]).toEqual([400, 'agent']);
  });

  it('is erased by a mail as well as by an account, in one organisation and no other', async () => {
    const agent: Agent = { mbox: `mailto:${newId()}@example.org` };
    const mine = said(newId(), { actor: agent });
    const elsewhere = await anOrganisation(api.app);
    const there = await aPerson(api.app, { roles: { [elsewhere]: ['administrator'] } });
    const tool = await aCredential(api.app, there, elsewhere, ['all']);
    await post(mine);
    await api.app.inject({ method: 'POST', url: '/xapi/statements', headers: tool.headers, payload: mine });
    await ask({ agent: JSON.stringify(agent) });
    await finished();
    const url = `/xapi/statements?${new URLSearchParams({ agent: JSON.stringify(agent) }).toString()}`;
    const kept = await api.app.inject({ url, headers: { ...VERSION, ...tool.headers } });
    expect(kept.json<{ statements: Statement[] }>().statements).toHaveLength(1);
    expect(await found({ agent: JSON.stringify(agent) })).toEqual([]);
  });

  it('is held after the account closes for as long as the organisation must, and erased then', async () => {
    const learner = await aPerson(api.app);
    await post(said(learner.id));
    const rule = { keepMonths: null, holdMonths: 2 };
    const url = `/api/organisations/${organisation}/record-retention`;
    await api.app.inject({ method: 'PUT', url, headers: administrator.headers, payload: rule });
    const close = {
      method: 'POST',
      url: '/api/account/close',
      headers: learner.headers,
      payload: {},
    } as const;
    expect((await api.app.inject(close)).statusCode).toBe(204);
    await work();
    expect(await erasures()).toMatchObject([
      { kind: 'closing', state: 'waiting', cancellable: false, statements: 0, finishedAt: null },
    ]);
    do {
      // The session of the desk lasts no two months, so time comes back before it is asked.
      api.clock.set(new Date(Date.now() + 2 * MONTH_MS));
      await work();
      api.clock.release();
    } while ((await erasures())[0]?.finishedAt === null);
    expect(await erasures()).toMatchObject([{ statements: 1 }]);
    expect(await found({ agent: agentOf(learner.id) })).toEqual([]);
  });
});
