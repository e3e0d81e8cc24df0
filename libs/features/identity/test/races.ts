import { newId } from '@pirecow/platform';
import { Client } from 'pg';
import type { TestApi } from './test-api';

interface Deed {
  sql: string;
  values: unknown[];
}

const WAITERS = `SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`;

/** Does `deed` on a connection of its own, starts `work`, and commits once `work` waits for it or has ended. */
export async function during<Result>(
  { databaseUrl }: TestApi,
  { sql, values }: Deed,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql, values);
    let ended = false;
    const result = work().finally(() => (ended = true));
    while (!ended && (await client.query(WAITERS)).rowCount === 0);
    await client.query('COMMIT');
    return await result;
  } finally {
    await client.end();
  }
}

/** Does `work` at the moment at which somebody else takes the address. */
export function whileTaken<Result>(
  api: TestApi,
  email: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const sql = `INSERT INTO account (id, email, given_name, family_name, language, time_zone, platform_administrator, created_at)
    VALUES ($1, $2, 'Jon', 'Arana', 'eu', 'Europe/Madrid', false, now())`;
  return during(api, { sql, values: [newId(), email] }, work);
}
