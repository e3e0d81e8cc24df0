import { createApi } from '@pirecow/api';
import type { Forward, StatementImport } from '@pirecow/contracts';
import { Forwarder, Importer } from '@pirecow/features/records';
import { Database, loadConfig, newId } from '@pirecow/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { OtherStore } from './other-store.factory';
import { aCredential, aStatement, settled } from './records.factory';

const SECRET = 'hush-hush';

describe('the secret of another store', () => {
  let api: TestApi;
  let own: string;
  let administrator: TestPerson;
  let other: OtherStore;
  let endpoint: string;
  let keyFile: string;
  let again: NestFastifyApplication | undefined;

  beforeEach(async () => {
    api = await startTestApi();
    keyFile = join(dirname(api.filesFolder), 'secret.key');
    own = await anOrganisation(api.app);
    administrator = await aPerson(api.app, { roles: { [own]: ['administrator'] } });
    other = new OtherStore();
    endpoint = await other.open();
  });
  afterEach(async () => {
    other.close();
    await again?.close();
    again = undefined;
    await api.close();
  });

  /** Another process on the same database and files, as after a restart. */
  const restart = async () => {
    const config = loadConfig({ LOG_LEVEL: 'silent' });
    again = await createApi({ config, databaseUrl: api.databaseUrl, filesFolder: api.filesFolder });
    await again.init();
    await again.getHttpAdapter().getInstance().ready();
    return again;
  };
  const call = (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, app = api.app) =>
    app.inject({
      method,
      url: `/api/organisations/${own}/${path}`,
      headers: administrator.headers,
      ...(payload && { payload }),
    });
  const remote = () => ({ name: 'Université', endpoint, version: '1.0.3', key: 'k', secret: SECRET });
  const target = async () => (await call('POST', 'forwards', remote())).json<Forward>();
  const seen = async (app = api.app) =>
    (await call('GET', 'forwards', undefined, app)).json<{ items: Forward[] }>().items[0];
  const say = async () => {
    const { headers } = await aCredential(api.app, administrator, own, ['all']);
    const payload = { id: newId(), ...aStatement({ accountId: newId() }) };
    const answer = await api.app.inject({ method: 'POST', url: '/xapi/statements', headers, payload });
    expect(answer.statusCode).toBe(200);
    await settled(api.app.get(Database));
  };
  const query = (sql: string, values: unknown[] = []) => api.app.get(Database).query(sql, values);
  const due = () => query(`UPDATE record_forward SET retry_at = '-infinity'`);

  it('stands nowhere in the database as it was written, and is sent as it was', async () => {
    await target();
    await call('POST', 'imports/pull', remote());
    const rows = await query(
      `SELECT f::text AS text FROM record_forward f UNION ALL SELECT i::text FROM record_import i`,
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    await say();
    await api.app.get(Forwarder).turn();
    expect(other.signedInWith).toEqual(new Set([`k:${SECRET}`]));
    expect(await seen()).toMatchObject({ sent: 1, needsSecret: false });
  });

  it('that an older version left in plain text is sealed at the next start, and still works', async () => {
    const { id } = await target();
    await query(`UPDATE record_forward SET secret = $2, sealed_secret = NULL WHERE id = $1`, [id, SECRET]);
    const app = await restart();
    expect(
      await query('SELECT secret, sealed_secret LIKE $1 AS sealed FROM record_forward', ['v1.%']),
    ).toEqual([{ secret: null, sealed: true }]);
    await say();
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ sent: 1, needsSecret: false });
  });

  it('has to be entered again when the key is lost: nothing breaks, and nothing is lost', async () => {
    const { id } = await target();
    await say();
    await rm(keyFile);
    const app = await restart();
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ sent: 0, waiting: 1, needsSecret: true, lastReason: 'secret' });
    expect(other.ids).toEqual([]);
    const edit = { ...remote(), verbs: [], activities: [], accountIds: [], active: true };
    const answer = await call('PUT', `forwards/${id}`, { ...edit, secret: 'new-one' }, app);
    expect(answer.json()).toMatchObject({ needsSecret: false });
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ sent: 1, waiting: 0, lastReason: null });
    expect(other.signedInWith).toEqual(new Set(['k:new-one']));
  });

  it('works again when the key is put back', async () => {
    await target();
    await say();
    await rename(keyFile, `${keyFile}.away`);
    const app = await restart();
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ needsSecret: true });
    await rename(`${keyFile}.away`, keyFile);
    await due();
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ sent: 1, needsSecret: false });
  });

  it('has to be entered again while the key is damaged, and nothing new is sealed with such a key', async () => {
    const { id } = await target();
    await say();
    await rename(keyFile, `${keyFile}.away`);
    await writeFile(keyFile, 'half a k');
    const app = await restart();
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ sent: 0, waiting: 1, needsSecret: true, lastReason: 'secret' });
    const edit = { ...remote(), verbs: [], activities: [], accountIds: [], active: true };
    expect((await call('PUT', `forwards/${id}`, edit, app)).statusCode).toBe(500);
    await rename(`${keyFile}.away`, keyFile);
    await due();
    await app.get(Forwarder).turn();
    expect(await seen(app)).toMatchObject({ sent: 1, needsSecret: false });
  });

  it('is not sent to another address or by another row, even where somebody changed the database', async () => {
    const { id } = await target();
    const elsewhere = new OtherStore();
    await say();
    await query('UPDATE record_forward SET endpoint = $2 WHERE id = $1', [id, await elsewhere.open()]);
    await api.app.get(Forwarder).turn();
    expect(elsewhere.signedInWith.size).toBe(0);
    expect(await seen()).toMatchObject({ needsSecret: true, lastReason: 'secret' });
    elsewhere.close();
  });

  it('is waited for by an import, which ends with that reason where the key does not come back', async () => {
    await call('POST', 'imports/pull', remote());
    const imported = async () => {
      await query(`UPDATE record_import SET retry_at = '-infinity'`);
      await again?.get(Importer).turn();
      return (await call('GET', 'imports')).json<{ items: StatementImport[] }>().items[0];
    };
    await rename(keyFile, `${keyFile}.away`);
    await restart();
    expect(await imported()).toMatchObject({ state: 'running', lastReason: 'secret' });
    await rename(`${keyFile}.away`, keyFile);
    expect(await imported()).toMatchObject({ state: 'running', lastReason: '404' });
    await query(`UPDATE record_import SET sealed_secret = 'v1.nonsense', failures = 11`);
    expect(await imported()).toMatchObject({ state: 'failed', lastReason: 'secret' });
  });
});
