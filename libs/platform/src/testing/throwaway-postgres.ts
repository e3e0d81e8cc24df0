import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded-postgres';

/** The variable through which test processes learn where a superuser may make databases. */
export const ADMIN_URL_VARIABLE = 'PIRECOW_TEST_DATABASE_ADMIN_URL';

/** A PostgreSQL for one run of the tests. */
export interface ThrowawayPostgres {
  adminUrl: string;
  stop: () => Promise<void>;
}

/**
 * Starts a database server in a temporary folder, which shares nothing with a running `npm start`; with
 * TEST_DATABASE_URL set, that server is used instead. `stop()` ends it and removes its folder.
 */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, stop: () => Promise.resolve() };
  const dataFolder = await mkdtemp(join(tmpdir(), 'pirecow-test-'));
  const removeFolder = (): Promise<void> => rm(dataFolder, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres({ dataFolder, durability: 'throwaway', log: () => undefined });
    return { adminUrl: server.adminUrl, stop: () => server.stop().then(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
