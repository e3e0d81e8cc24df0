import { createApi } from '@pirecow/api';
import type { Forward, NewForward } from '@pirecow/contracts';
import { Forwarder, Sealer, StatementFinder } from '@pirecow/features/records';
import { Database, loadConfig, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { allErased } from './erasure.factory';
import { OtherStore } from './other-store.factory';
import { aCredential, aStatement, settled } from './records.factory';

describe('after a dump was restored into another cluster, whose transactions have smaller numbers', () => {
  let api: TestApi;
  let own: string;
  let administrator: TestPerson;
  let tool: Record<string, string>;
  let other: OtherStore;
  let endpoint: string;

  beforeEach(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    tool = (await aCredential(api.app, administrator, own, ['all'])).headers;
    other = new OtherStore();
    endpoint = await other.open();
  });
  afterEach(async () => {
    other.close();
    await api.close();
  });

  const query = <Row>(sql: string, values: unknown[] = []) => api.app.get(Database).query<Row>(sql, values);
  const say = async (): Promise<string> => {
    const payload = { id: newId(), ...aStatement({ accountId: newId() }) };
    await api.app.inject({ method: 'POST', url: '/xapi/statements', headers: tool, payload });
    return payload.id;
  };
  const target = async (wish: Partial<NewForward> = {}) => {
    const payload = { name: 'U', endpoint, version: '1.0.3', key: 'k', secret: 's', ...wish };
    const url = `/api/organisations/${own}/forwards`;
    return (
      await api.app.inject({ method: 'POST', url, headers: administrator.headers, payload })
    ).json<Forward>();
  };
  const turn = async (app = api.app) => {
    await app.get(Forwarder).turn();
  };
  /** What a restore does to us: all numbers are far above those that this cluster gives, and it calls itself otherwise. */
  const restore = async () => {
    for (const table of ['statement', 'statement_chain', 'record_forward'])
      await query(`UPDATE ${table} SET transaction = (10000000000 + transaction::text::bigint)::text::xid8`);
    await query(
      `UPDATE record_erasure SET taken_in = (10000000000 + taken_in::text::bigint)::text::xid8 WHERE taken_in IS NOT NULL`,
    );
    await query(`UPDATE setting SET value = 'the old one' WHERE name = 'log-cluster'`);
  };
  const restart = async () => {
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    const app = await createApi({ config, databaseUrl: api.databaseUrl, filesFolder: api.filesFolder });
    await app.init();
    return app;
  };
  const waiting = async () => {
    const url = `/api/organisations/${own}/forwards`;
    const answer = await api.app.inject({ url, headers: administrator.headers });
    return answer.json<{ items: Forward[] }>().items[0]?.waiting;
  };

  it('forwarding notices at the next start, sends what waited and what comes, and repeats no old one', async () => {
    const old = [await say(), await say()];
    const { id } = await target();
    await settled(api.app.get(Database));
    await turn();
    // As if all that had been sent more than an hour ago: what is younger is sent once more, to be sure.
    await query(`UPDATE record_forward SET created_at = now() WHERE id = $1`, [id]);
    const waited = [await say(), await say()];
    await restore();
    const app = await restart();
    await settled(api.app.get(Database));
    await turn(app);
    expect(other.ids).toEqual(expect.arrayContaining([...old, ...waited]));
    expect(other.ids).toHaveLength(4);
    const next = await say();
    await settled(api.app.get(Database));
    await turn(app);
    await turn(app);
    expect(other.ids.slice(4)).toEqual([next]);
    expect(await waiting()).toBe(0);
    await app.close();
  });

  it('forwarding notices under a running process, even after something was written there', async () => {
    await target();
    const before = [await say(), await say()];
    await settled(api.app.get(Database));
    await turn();
    const waited = await say();
    await restore();
    const unnoticed = await say();
    await turn();
    await settled(api.app.get(Database));
    await turn();
    const missing = [...before, waited, unnoticed].filter((id) => !other.ids.includes(id));
    expect(missing).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('a target that wanted only later statements still gets no earlier ones', async () => {
    const early = await say();
    await settled(api.app.get(Database));
    await target({ from: 'now' });
    await turn();
    await restore();
    const app = await restart();
    const later = await say();
    await settled(api.app.get(Database));
    await turn(app);
    expect(other.ids).toEqual([later]);
    expect(other.ids).not.toContain(early);
    await app.close();
  });

  it('what is refused once more stands on the list once', async () => {
    other.answer = () => ({ status: 400 });
    await target();
    await say();
    await settled(api.app.get(Database));
    await turn();
    await restore();
    const app = await restart();
    await settled(api.app.get(Database));
    await turn(app);
    const [row] = await query<{ refused: string; rows: string }>(
      'SELECT refused, (SELECT count(*) FROM record_forward_refusal) AS rows FROM record_forward',
    );
    expect(row).toEqual({ refused: '1', rows: '1' });
    await app.close();
  });

  it('the evidence goes on by itself, too', async () => {
    await say();
    await settled(api.app.get(Database));
    await api.app.get(Sealer).seal(own);
    await say();
    await restore();
    const app = await restart();
    await settled(api.app.get(Database));
    expect(await app.get(Sealer).seal(own)).toBe(1);
    await app.close();
  });

  it('an erasure that was under way comes to its end', async () => {
    const { id, headers } = administrator;
    const payload = { accountId: id, reason: 'asked by letter' };
    await api.app.inject({
      method: 'POST',
      url: `/api/organisations/${own}/record-erasures`,
      headers,
      payload,
    });
    await query(
      `UPDATE record_erasure SET taken_in = pg_current_xact_id(), agent_id = 0 WHERE finished_at IS NULL`,
    );
    await restore();
    const app = await restart();
    await allErased(app, own);
    expect(await query('SELECT 1 FROM record_erasure WHERE finished_at IS NULL')).toEqual([]);
    await app.close();
  });

  it('all that is older is passed for good once it is sealed', async () => {
    await say();
    await settled(api.app.get(Database));
    await api.app.get(Sealer).seal(own);
    await restore();
    const app = await restart();
    await app.get(Sealer).seal(own);
    expect(await query('SELECT transaction::text, stored::text FROM statement_chain')).toEqual([
      { transaction: '2', stored: 'infinity' },
    ]);
    await say();
    await settled(api.app.get(Database));
    expect(await app.get(Sealer).seal(own)).toBe(1);
    await app.close();
  });

  it('whoever looks on live goes on at the end of the log', async () => {
    const finder = api.app.get(StatementFinder);
    const beyond = { transaction: '99999999999', id: newId() };
    const place = await finder.withinLog(beyond);
    expect(BigInt(place.transaction)).toBeLessThan(BigInt(beyond.transaction));
    expect(await finder.withinLog({ transaction: '3', id: beyond.id })).toEqual({
      transaction: '3',
      id: beyond.id,
    });
  });

  it('a start without a restore changes no place', async () => {
    await target();
    await say();
    await settled(api.app.get(Database));
    await turn();
    const place = () => query('SELECT transaction::text, statement_id, since FROM record_forward');
    const before = await place();
    await (await restart()).close();
    await query(
      `UPDATE setting SET value = 'another, by a copy of the whole cluster' WHERE name = 'log-cluster'`,
    );
    await (await restart()).close();
    expect(await place()).toEqual(before);
  });
});
