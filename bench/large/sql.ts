import pg from 'pg';

/** Where the seed keeps what it drew until all rows stand: a schema of its own, which goes at the end. */
export const DRAWN = 'large_seed';

/** The same draws for the same size, and ids that sort by time as those of the platform do (UUID v7). */
const BEGIN = `
  CREATE SCHEMA ${DRAWN};
  CREATE FUNCTION ${DRAWN}.id_at(moment timestamptz, salt text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
    FROM (SELECT md5(salt) AS hash) AS salted $$`;

/** Runs steps on one connection: nothing is made twice, and what was drawn is gone afterwards. */
export async function withDrawing(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('SET synchronous_commit = off');
    await client.query(`SET maintenance_work_mem = '512MB'`);
    await client.query(`SET work_mem = '256MB'`);
    await client.query(BEGIN);
    await work(client);
    await client.query(`DROP SCHEMA ${DRAWN} CASCADE`);
  } finally {
    await client.end();
  }
}

interface Key {
  name: string;
  definition: string;
}

/**
 * Fills empty tables in one transaction, without their primary keys: those are made once all rows stand, since sorting once is
 * cheaper than five million searches, and what is new or emptied in a transaction need not be written twice (`wal_level` minimal).
 */
export async function filling(
  client: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  await client.query('BEGIN');
  await client.query(`TRUNCATE ${tables.join(', ')}`);
  const kept: [table: string, key: Key][] = [];
  for (const table of tables) {
    const { rows } = await client.query<Key>(
      `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'`,
      [table],
    );
    for (const key of rows) {
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${key.name}`);
      kept.push([table, key]);
    }
  }
  await work();
  for (const [table, { name, definition }] of kept)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  await client.query('COMMIT');
}

/** @throws Error unless the database has no table at all, or those of the platform without anybody in them */
export async function refuseUnlessEmpty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const names = new Set(tables.map(({ name }) => name));
    if (names.size === 0) return;
    for (const table of ['account', 'organisation', 'course', 'statement']) {
      const isThere = names.has(table);
      const found = isThere ? await client.query(`SELECT FROM "${table}" LIMIT 1`) : undefined;
      if (found?.rowCount === 0) continue;
      throw new Error(
        `This database is not empty (${isThere ? `${table} has rows` : 'it has tables of others'}): nothing was written`,
      );
    }
  } finally {
    await client.end();
  }
}
