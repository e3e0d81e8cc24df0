import { realpath } from 'node:fs/promises';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { Cluster } from './cluster';
import { codeOf } from './error-code';
import { connectionUrl, type Endpoint } from './endpoint';

/** `ours`: the login worked and shows our data folder; `refused`: our password is wrong there; `not yet`: nobody answers. */
export type LoginResult = 'ours' | 'refused' | 'not yet';

/** PostgreSQL's SQLSTATE for a wrong password (appendix A of its manual). */
const INVALID_PASSWORD = '28P01';
export const APPLICATION_ROLE = 'pirecow';

/** Asks the server at the endpoint who it is. */
export async function tryLogin(cluster: Cluster, endpoint: Endpoint): Promise<LoginResult> {
  try {
    const folder = await withSuperuser(cluster, endpoint, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory ?? '';
    });
    return (await realpath(folder)) === (await realpath(cluster.data)) ? 'ours' : 'refused';
  } catch (error) {
    return codeOf(error) === INVALID_PASSWORD ? 'refused' : 'not yet';
  }
}

/** Makes the platform's own role, which is no superuser, and its database. Safe to repeat. */
export async function provision(cluster: Cluster, endpoint: Endpoint): Promise<void> {
  const role = escapeIdentifier(APPLICATION_ROLE);
  await withSuperuser(cluster, endpoint, async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [APPLICATION_ROLE],
    );
    const password = escapeLiteral(cluster.secrets.application);
    if (!rows[0]?.role) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${password}`);
    if (!rows[0]?.database) await client.query(`CREATE DATABASE ${role} OWNER ${role}`);
  });
}

async function withSuperuser<T>(
  { secrets }: Cluster,
  endpoint: Endpoint,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const connectionString = connectionUrl(endpoint, 'postgres', secrets.superuser, 'postgres');
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // A server that goes away while we ask is an answer of its own, not a crash of this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
