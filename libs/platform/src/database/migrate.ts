import { DataSource, type DataSourceOptions } from 'typeorm';
import { dataSourceOptions } from './database.module';

/** One number for all replicas, so that two that start at once do not migrate at once. */
const MIGRATION_LOCK = 7_419_213;

/**
 * Brings the database at `url` to the newest schema, forward only, each migration in its own transaction.
 * @returns the names of the migrations that ran now, in order
 */
export async function migrate(url: string, migrations: DataSourceOptions['migrations']): Promise<string[]> {
  const dataSource = new DataSource({
    ...dataSourceOptions(url, migrations),
    poolSize: 3,
  } as DataSourceOptions);
  await dataSource.initialize();
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map(({ name }) => name);
  } finally {
    await guard.release();
    await dataSource.destroy();
  }
}
