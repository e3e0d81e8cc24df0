import { Client } from 'pg';
import type { Config } from '../config/config';
import { StartupError } from '../embedded-postgres/startup-error';
import { type DatabaseFacts, refusalOf, unreachable } from './database-refusal';

const CONNECT_MS = 10_000;
/** What our migrations create in the database, beside tables. */
const EXTENSIONS = ['unaccent', 'pg_trgm'];

const FACTS = `
SELECT current_setting('server_version_num')::int AS version, current_database() AS database, current_user AS role,
  has_database_privilege(current_database(), 'CREATE') AS "mayExtend",
  COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false) AS "mayCreate",
  to_regclass('demo_part') IS NOT NULL AS "demoTable",
  ARRAY(SELECT wanted FROM unnest($1::text[]) AS wanted
        WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = wanted)) AS absent,
  ARRAY(SELECT wanted FROM unnest($1::text[]) AS wanted
        WHERE NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = wanted)) AS unavailable`;

/**
 * Looks at the database before anything is written into it.
 * @throws StartupError in one sentence where it cannot be reached or used, or holds the demonstration although this is none
 */
export async function checkDatabase(
  config: Pick<Config, 'demo' | 'databaseUrl'>,
  url: string,
): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  // A server that goes away while we ask is an answer of its own, not a crash of this process.
  client.on('error', () => undefined);
  try {
    const facts = await factsOf(client).catch((error: unknown) => {
      throw new StartupError(unreachable(error, client), { cause: error });
    });
    const refusal = refusalOf(facts, config);
    if (refusal) throw new StartupError(refusal);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function factsOf(client: Client): Promise<DatabaseFacts> {
  await client.connect();
  const { rows } = await client.query<DatabaseFacts & { demoTable: boolean }>(FACTS, [EXTENSIONS]);
  const [facts] = rows;
  if (!facts) throw new Error('no answer');
  const marks = facts.demoTable ? await client.query('SELECT FROM demo_part LIMIT 1') : undefined;
  return { ...facts, holdsDemo: Boolean(marks?.rowCount) };
}
