import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '.';
import { commandLine, isAlive } from './processes';

const started: EmbeddedPostgres[] = [];
let dataFolder: string;

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  started.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What a `kill -9` of the platform leaves behind: a server and a lock of a process that is gone. */
async function abandon(server: EmbeddedPostgres): Promise<void> {
  started.splice(started.indexOf(server), 1);
  await writeFile(join(dataFolder, 'postgres', 'lock'), '999999999 1\n');
}

/** Waits for it without a pause, so that no moment is missed. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}

/** Processes that have the data folder on their command line. */
function processesOnFolder(): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => commandLine(Number(pid))?.some((word) => word.includes(dataFolder)));
}

function kill(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  return new Promise((resolve) => {
    const check = (): void => void (isAlive(pid) ? setImmediate(check) : resolve());
    check();
  });
}

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'pirecow-embedded-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await rm(dataFolder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('keeps data over a stop and a start, and is gone after the stop', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept (word text)');
    await query(first.url, `INSERT INTO kept VALUES ('milesker')`);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'milesker' }]);
  });

  it('writes durably, checks its pages, sorts independently of the system and listens to nobody outside', async () => {
    const { url } = await start();
    const settings = await query(
      url,
      `SELECT name, setting FROM pg_settings WHERE name IN
        ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'server_encoding')
       ORDER BY name`,
    );
    expect(settings.map(({ name, setting }) => `${String(name)}=${String(setting)}`)).toEqual([
      'data_checksums=on',
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=',
      'server_encoding=UTF8',
      'synchronous_commit=on',
    ]);
    const [locale] = await query(
      url,
      `SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()`,
    );
    expect(locale).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' });
  });

  it('gives the platform a role that is no superuser, yet may add the search extensions and sort by language', async () => {
    const { url } = await start();
    const [role] = await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user');
    expect(role).toEqual({ rolsuper: false });
    await query(url, 'CREATE EXTENSION unaccent');
    await query(url, 'CREATE EXTENSION pg_trgm');
    const words = await query(
      url,
      `SELECT w FROM unnest(ARRAY['zone', 'école', 'eau']) w ORDER BY w COLLATE "fr-x-icu"`,
    );
    expect(words.map(({ w }) => w)).toEqual(['eau', 'école', 'zone']);
  });

  it('lets nobody in without the password, and shows it to nobody else', async () => {
    const { url } = await start();
    await expect(query(url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
    const { mode } = await stat(join(dataFolder, 'postgres', 'secrets.json'));
    expect(mode & 0o077).toBe(0);
    expect((await stat(join(dataFolder, 'postgres', 'run'))).mode & 0o077).toBe(0);
  });

  it('adopts the server that a killed start left running', async () => {
    const first = await start();
    await abandon(first);
    const second = await start();
    expect(second).toMatchObject({ adopted: true, pid: first.pid });
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
  });

  it('restarts an abandoned server whose settings are not ours', async () => {
    const tests = await startEmbeddedPostgres({ dataFolder, durability: 'throwaway', log: () => undefined });
    await abandon(tests);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('says that the server is lost when it is killed, and recovers all that was committed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
    await kill(first.pid);
    await first.lost;
    await abandon(first);
    const second = await start();
    expect(await query(second.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it('recovers when the number in its pid file belongs to a stranger now', async () => {
    const first = await start();
    await kill(first.pid);
    await abandon(first);
    const stranger: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
      ...(process.getuid?.() === 0 ? { uid: (await stat(join(dataFolder, 'postgres', 'data'))).uid } : {}),
    });
    const pidFile = join(dataFolder, 'postgres', 'data', 'postmaster.pid');
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(stranger.pid)));
    try {
      const second = await start();
      expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  it('begins anew after a creation that was interrupted', async () => {
    const draft = join(dataFolder, 'postgres', 'data-draft');
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'PG_VERSION'), '18\n');
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it.each([
    ['before it began', undefined],
    ['while its files are made', 'data-draft/base'],
    ['when its files are there', 'data'],
    ['when the server has just started', 'data/postmaster.pid'],
    ['when the server listens', 'run/.s.PGSQL.5432'],
  ])('ends when told to, %s, and leaves neither processes nor a lock', async (_moment, path) => {
    const abort = new AbortController();
    const starting = startEmbeddedPostgres({ dataFolder, log: () => undefined, ending: abort.signal });
    const ended = expect(starting).rejects.toThrow('aborted');
    if (path) await until(() => existsSync(join(dataFolder, 'postgres', path)));
    abort.abort();
    await ended;
    expect(processesOnFolder()).toEqual([]);
    expect(existsSync(join(dataFolder, 'postgres', 'lock'))).toBe(false);
    expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('refuses data of another major version in one sentence', async () => {
    await mkdir(join(dataFolder, 'postgres', 'data'), { recursive: true });
    await writeFile(join(dataFolder, 'postgres', 'data', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17 and this release brings 18: .*PIRECOW_DATA/);
  });

  it('says so when the passwords are not those of the database', async () => {
    await (await start()).stop();
    const secrets = { superuser: 'another', application: 'another' };
    await writeFile(join(dataFolder, 'postgres', 'secrets.json'), JSON.stringify(secrets));
    await expect(start()).rejects.toThrow(/refuses the password in its secrets\.json: .*backup/);
  });

  it('refuses a data folder that is a file in one sentence', async () => {
    const file = join(dataFolder, 'file');
    await writeFile(file, '');
    const attempt = startEmbeddedPostgres({ dataFolder: file, log: () => undefined });
    await expect(attempt).rejects.toThrow(/not a folder .*PIRECOW_DATA/);
  });

  // Only Linux has such a place everywhere.
  (existsSync('/proc/self') ? it : it.skip)('refuses a place that takes no folders, at once', async () => {
    const attempt = startEmbeddedPostgres({ dataFolder: '/proc/pirecow/data', log: () => undefined });
    await expect(attempt).rejects.toThrow(/cannot be made \(\/proc\/pirecow.*PIRECOW_DATA/);
  });
});
