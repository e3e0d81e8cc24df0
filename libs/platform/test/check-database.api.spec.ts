import { type Config, checkDatabase, loadConfig } from '@pirecow/platform';
import { createTestDatabase, type TestDatabase } from '@pirecow/platform/testing';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Client } from 'pg';

const EMPTY = 'an_empty_database';
const PASSWORD = 'a-password-that-no-sentence-repeats';
let database: TestDatabase;

async function asAdmin(sql: string, url = database.url): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Another address than that of the test database, in some parts. */
function addressWith(
  parts: Partial<Pick<URL, 'hostname' | 'port' | 'username' | 'password' | 'pathname'>>,
): string {
  const url = new URL(database.url);
  if (parts.hostname) url.search = '';
  return Object.assign(url, parts).toString();
}

const asGuest = () => addressWith({ username: 'guest', password: PASSWORD, pathname: `/${EMPTY}` });

async function refusal(url: string): Promise<string> {
  const config: Config = loadConfig({ DATABASE_URL: url });
  const said = await checkDatabase(config, url).then(
    () => 'nothing',
    (error: Error) => error.message,
  );
  expect(said).not.toContain(PASSWORD);
  expect(said.split('\n')).toHaveLength(1);
  return said;
}

describe('a database of DATABASE_URL', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    await asAdmin(`CREATE ROLE guest LOGIN PASSWORD '${PASSWORD}'`);
    await asAdmin(`CREATE DATABASE ${EMPTY}`);
  });
  afterAll(async () => {
    await asAdmin(`DROP DATABASE ${EMPTY} WITH (FORCE)`);
    await asAdmin('DROP ROLE guest');
    await database.drop();
  });

  it('passes when it is reached and may be written', async () => {
    expect(await refusal(database.url)).toBe('nothing');
  });

  it('is named when nobody answers there, with what to do', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    for (const hostname of ['127.0.0.1', 'localhost'])
      expect(await refusal(addressWith({ hostname, port: String(port), password: PASSWORD }))).toBe(
        `No PostgreSQL answers at ${hostname}, port ${port}: start it, or correct DATABASE_URL, for example DATABASE_URL=postgres://pirecow:password@localhost:5432/pirecow.`,
      );
  });

  it('is named when its host is not known', async () => {
    const said = await refusal(addressWith({ hostname: 'database.invalid', password: PASSWORD }));
    expect(said).toMatch(/^The host database\.invalid of DATABASE_URL is not known.*: correct the name/);
  });

  it('says so when the password is wrong', async () => {
    const said = await refusal(addressWith({ username: 'guest', password: `${PASSWORD}-wrong` }));
    expect(said).toMatch(/does not let the user guest in: correct name and password in DATABASE_URL/);
  });

  it('says how to create one that is missing', async () => {
    const said = await refusal(addressWith({ pathname: '/nowhere' }));
    expect(said).toMatch(/has no database nowhere: create it \(createdb --owner=\S+ nowhere\)/);
  });

  it('says how to give rights to a role that may create nothing there', async () => {
    const said = await refusal(asGuest());
    expect(said).toMatch(/guest of DATABASE_URL may not create tables.*ALTER DATABASE \S+ OWNER TO guest/);
    // In a schema that others filled it may not even look.
    const others = await refusal(addressWith({ username: 'guest', password: PASSWORD }));
    expect(others).toMatch(
      /guest of DATABASE_URL may not use the database.*ALTER DATABASE \S+ OWNER TO guest/,
    );
  });

  it('says how to give rights to a role that may not add the extensions for search', async () => {
    await asAdmin('GRANT CREATE ON SCHEMA public TO guest', addressWith({ pathname: `/${EMPTY}` }));
    const said = await refusal(asGuest());
    expect(said).toMatch(/may not create tables and extensions.*ALTER DATABASE/);
    await asAdmin(`ALTER DATABASE ${EMPTY} OWNER TO guest`);
    expect(await refusal(asGuest())).toBe('nothing');
  });
});
