import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import { type CreatedCredential, ROLES } from '@pirecow/contracts';
import { MIGRATIONS } from '@pirecow/migrations';
import { IRI_BASE, loadConfig, migrate, migrateQueue, startEmbeddedPostgres } from '@pirecow/platform';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrganisation, aPerson } from '../libs/features/identity/test/identity.factory';
import { end, serve } from './server';

/** A running platform with an empty record store, and a credential that may do everything there. */
export interface LrsStack {
  url: string;
  databaseUrl: string;
  organisationId: string;
  /** What activity ids of the platform begin with. */
  iriBase: string;
  key: string;
  secret: string;
  /** The session of somebody with all roles, as a Cookie header. */
  cookie: string;
  server: ChildProcess;
  stop(): Promise<void>;
}

/** What a fresh database was filled with. */
export interface Prepared {
  organisationId: string;
  iriBase: string;
  key: string;
  secret: string;
  cookie: string;
}

/**
 * Migrates an empty database and makes an organisation with a credential that may do everything there.
 * @param more what else is made, while the application stands
 */
export async function prepare(
  databaseUrl: string,
  filesFolder: string,
  more: (app: NestFastifyApplication) => Promise<void> = () => Promise.resolve(),
): Promise<Prepared> {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  await migrate(databaseUrl, MIGRATIONS);
  await migrateQueue(config, databaseUrl);
  const app = await createApi({ config, databaseUrl, filesFolder });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const organisationId = await anOrganisation(app);
  const administrator = await aPerson(app, { roles: { [organisationId]: [...ROLES] } });
  const answer = await app.inject({
    method: 'POST',
    url: `/api/organisations/${organisationId}/record-credentials`,
    headers: administrator.headers,
    payload: { name: 'Peer', scopes: ['all'] },
  });
  const { id: key, secret } = answer.json<CreatedCredential>();
  const iriBase = app.get<string>(IRI_BASE);
  await more(app);
  await app.close();
  return { organisationId, iriBase, key, secret, cookie: administrator.headers.cookie };
}

/** Starts PostgreSQL in a temporary folder and the built platform on it. */
export async function startLrs(port: number): Promise<LrsStack> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-lrs-'));
  const database = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  const prepared = await prepare(database.url, join(dataFolder, 'files'));
  const server = await serve(database.url, dataFolder, port);
  return {
    ...prepared,
    url: `http://127.0.0.1:${port}/xapi`,
    databaseUrl: database.url,
    server,
    stop: async () => {
      await end(server);
      await database.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The headers of a credential, in a version of the standard. */
export function headersOf(
  { key, secret }: Pick<Prepared, 'key' | 'secret'>,
  version: '1.0.3' | '2.0.0' = '1.0.3',
): Record<string, string> {
  const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  return { 'content-type': 'application/json', 'x-experience-api-version': version, authorization };
}
