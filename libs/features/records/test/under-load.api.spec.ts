import { createApi } from '@pirecow/api';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Projections, Rebuild, RecordStore } from '@pirecow/features/records';
import { Database, loadConfig, newId } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { Client } from 'pg';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aCredential, aStatement, BASE } from './records.factory';

describe('the record store under load', () => {
  let api: TestApi;
  let database: Database;
  let organisation: string;
  let headers: Record<string, string>;
  let refused = '';
  /** Another process. Passport keeps one strategy for all of them, the last one's, so it lives as long as the tests. */
  let other: NestFastifyApplication | undefined;

  beforeAll(async () => {
    api = await startTestApi();
    database = api.app.get(Database);
    organisation = await anOrganisation(api.app);
    const administrator = await aPerson(api.app, { roles: { [organisation]: ['administrator'] } });
    ({ headers } = await aCredential(api.app, administrator, organisation, ['statements/write']));
    await database.query('CREATE TABLE folded (registration uuid PRIMARY KEY, n integer NOT NULL)');
    api.app.get(Projections).register({
      name: 'folded',
      concerns: () => true,
      project: async (statements) => {
        const all = statements.map(({ statement }) => statement.context?.registration ?? '');
        if (all.includes(refused)) throw new Error('a bug');
        for (const one of all) {
          await database.query(
            `INSERT INTO folded VALUES ($1, 1) ON CONFLICT (registration) DO UPDATE SET n = folded.n + 1`,
            [one],
          );
        }
      },
      clear: (ids) =>
        database.query('DELETE FROM folded WHERE registration = ANY($1)', [ids]).then(() => undefined),
    });
  });
  afterAll(async () => {
    await other?.close();
    await api.close();
  });

  const one = (registration?: string): Statement => ({
    ...aStatement({ accountId: newId(), ...(registration && { registration }) }),
    id: newId(),
  });
  const post = (payload: object, app: NestFastifyApplication = api.app) =>
    app.inject({ method: 'POST', url: '/xapi/statements', headers, payload });
  const countOf = async (registration: string) =>
    (await database.query<{ n: number }>('SELECT n FROM folded WHERE registration = $1', [registration]))[0]
      ?.n;

  it('puts concurrent requests into few transactions', async () => {
    const origin = {
      organisationId: organisation,
      source: 'session',
      authority: { account: { homePage: BASE, name: 'x' } },
    } as const;
    const all = Array.from({ length: 30 }, () => one());
    await Promise.all(all.map((statement) => api.app.get(RecordStore).store([{ statement }], origin)));
    const rows = await database.query(`SELECT DISTINCT transaction FROM statement WHERE id = ANY($1)`, [
      all.map(({ id }) => id),
    ]);
    expect(rows.length).toBeLessThanOrEqual(6);
  });

  it('shares no commit between more than 500 statements', async () => {
    const batches = Array.from({ length: 4 }, () => Array.from({ length: 300 }, () => one()));
    await Promise.all(batches.map((batch) => post(batch)));
    const rows = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM statement GROUP BY transaction ORDER BY n DESC LIMIT 1`,
    );
    expect(rows[0]?.n).toBe(300);
  });

  it('does not deadlock when two processes name the same new things in another order', async () => {
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    other = await createApi({ config, databaseUrl: api.databaseUrl, filesFolder: '/nowhere' });
    await other.init();
    await other.getHttpAdapter().getInstance().ready();
    for (let round = 0; round < 5; round += 1) {
      const names = Array.from({ length: 60 }, () => `http://example.org/verbs/${newId()}`);
      const batch = (order: string[]) =>
        order.map((verb) => aStatement({ accountId: verb.slice(-36), verb }));
      const answers = await Promise.all([post(batch(names)), post(batch([...names].reverse()), other)]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    }
  });

  it('lets others write while somebody holds a lock that one request needs', async () => {
    const held = one();
    const side = new Client({ connectionString: api.databaseUrl });
    await side.connect();
    await side.query('BEGIN');
    await side.query(`INSERT INTO statement_key VALUES ($1, $2, now(), '')`, [organisation, held.id]);
    const stuck = post(held);
    const others = await Promise.all([post(one()), post(one())]);
    expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    await side.query('ROLLBACK');
    await side.end();
    expect((await stuck).statusCode).toBe(200);
  });

  it('projects all but the registration at which a projector fails', async () => {
    const fine = newId();
    refused = newId();
    await post([one(fine), one(refused)]);
    const marks = await database.query('SELECT registration FROM projection_rebuild');
    expect([await countOf(fine), marks]).toEqual([1, [{ registration: refused }]]);
    refused = '';
    await api.app.get(Rebuild).marked();
  });

  it('counts once what arrives while its registration is folded anew', async () => {
    const registration = newId();
    await post(one(registration));
    const all = Array.from({ length: 20 }, () => one(registration));
    const writes = all.map((statement) => post(statement));
    await Promise.all([api.app.get(Rebuild).all(), ...writes, api.app.get(Rebuild).all()]);
    expect(await countOf(registration)).toBe(21);
  });

  it('makes a partition although statements of that month lie in the rest', async () => {
    const far = new Date(Date.now() + 100 * 24 * 3600 * 1000);
    await database.query(
      `INSERT INTO statement (organisation_id, stored, id, source, version, timestamp, authority_id, verb_id, original)
       VALUES ($1, $2, $3, 'credential', '1.0.0', $2, 1, 1, '{}')`,
      [organisation, far, newId()],
    );
    api.clock.set(far);
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    const settings = { config, databaseUrl: api.databaseUrl, filesFolder: '/nowhere', clock: api.clock };
    const later = await createApi(settings);
    await later.init();
    await later.close();
    api.clock.release();
    const rows = await database.query(
      `SELECT tableoid::regclass::text AS at FROM statement WHERE stored = $1`,
      [far],
    );
    expect(rows).toEqual([{ at: `statement_${far.toISOString().slice(0, 7).replace('-', '_')}` }]);
  });
});
