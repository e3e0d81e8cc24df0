import type { Database } from '@pirecow/platform';

// One step along the index per organisation, however many statements there are.
const ORGANISATIONS = `
  WITH RECURSIVE found AS (
    (SELECT organisation_id FROM statement ORDER BY organisation_id LIMIT 1)
    UNION ALL
    SELECT (SELECT s.organisation_id FROM statement s WHERE s.organisation_id > f.organisation_id
            ORDER BY s.organisation_id LIMIT 1)
    FROM found f WHERE f.organisation_id IS NOT NULL)
  SELECT organisation_id AS id FROM found WHERE organisation_id IS NOT NULL`;

/** The organisations that have statements. */
export async function organisationsOfTheLog(database: Database): Promise<string[]> {
  return (await database.query<{ id: string }>(ORGANISATIONS)).map(({ id }) => id);
}

/** The organisations that have a chain of evidence. */
export async function organisationsWithChain(database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `SELECT organisation_id AS id FROM statement_chain ORDER BY organisation_id`,
  );
  return rows.map(({ id }) => id);
}
