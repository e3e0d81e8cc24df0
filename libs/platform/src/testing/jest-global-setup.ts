import { ADMIN_URL_VARIABLE, startThrowawayPostgres, type ThrowawayPostgres } from './throwaway-postgres';

declare global {
  // Jest hands nothing from its setup to its teardown but what hangs on the global object.
  var pirecowTestPostgres: ThrowawayPostgres | undefined;
}

/** Starts one PostgreSQL for all API tests of this run. */
export default async function startForAllTests(): Promise<void> {
  globalThis.pirecowTestPostgres = await startThrowawayPostgres();
  process.env[ADMIN_URL_VARIABLE] = globalThis.pirecowTestPostgres.adminUrl;
}
