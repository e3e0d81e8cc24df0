import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { MIGRATIONS } from '@pirecow/migrations';
import { migrate } from '../database/migrate';
import { migrateQueue } from '../queue/queue-connection';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

const TEMPLATE = 'pirecow_template';
const TEMPLATE_LOCK = 4_471;

function urlOf(database: string): string {
  const admin = process.env['PIRECOW_TEST_DATABASE_ADMIN_URL'];
  if (!admin)
    throw new Error('PIRECOW_TEST_DATABASE_ADMIN_URL is not set: is this file named *.api.spec.ts?');
  const url = new URL(admin);
  url.pathname = `/${database}`;
  return url.toString();
}

async function asAdmin<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: process.env['PIRECOW_TEST_DATABASE_ADMIN_URL'] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function makeTemplate(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const unfinished = `${TEMPLATE}_unfinished`;
  await client.query(`DROP DATABASE IF EXISTS ${unfinished}`);
  await client.query(`CREATE DATABASE ${unfinished}`);
  await migrate(urlOf(unfinished), MIGRATIONS);
  await migrateQueue({ redisUrl: undefined }, urlOf(unfinished));
  await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${TEMPLATE}`);
}

/** A database of its own with the newest schema, cloned from a template that the first caller of a run makes. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await makeTemplate(client);
    // Copying its files takes a fifth of the time of writing its pages to the log (45 of 260 ms).
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  });
  const drop = () =>
    asAdmin(async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  return { url: urlOf(name), drop };
}
