import { type Database } from '@pirecow/platform';

/** Tells these advisory locks from those of others. */
const REGISTRATIONS = 7_419_214;

/**
 * Lets projecting and rebuilding a registration exclude each other until the transaction ends: whoever projects shares,
 * a rebuild stands alone. Taken in sorted order, so that nobody waits in a circle.
 */
export async function lockRegistrations(
  database: Database,
  registrations: readonly string[],
  mode: 'shared' | 'alone',
): Promise<void> {
  const lock = mode === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await database.prepared(
    `registrations-${mode}`,
    `SELECT ${lock}(${REGISTRATIONS}, number) FROM (
       SELECT DISTINCT hashtext(r::text) AS number FROM unnest($1::uuid[]) AS r ORDER BY 1 OFFSET 0) AS sorted`,
    [registrations],
  );
}
