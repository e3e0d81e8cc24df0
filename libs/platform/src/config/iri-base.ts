import type { Database } from '../database/database';

/** The token of the address under which this platform names people, courses and their parts in learning records. */
export const IRI_BASE = Symbol('iri-base');

/**
 * The base of all our IRIs, kept in the database from the first start on: names that records carry stay the same when
 * the platform moves to another address. Links follow PUBLIC_URL; names do not.
 */
export async function keptIriBase(database: Database, publicUrl: string): Promise<string> {
  await database.query(
    `INSERT INTO setting (name, value) VALUES ('iri-base', $1) ON CONFLICT (name) DO NOTHING`,
    [publicUrl],
  );
  const [row] = await database.query<{ value: string }>(`SELECT value FROM setting WHERE name = 'iri-base'`);
  if (!row) throw new Error('The database keeps no base for IRIs');
  return row.value;
}
