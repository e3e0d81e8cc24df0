import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { Database } from './database';
import { SnakeNaming } from './snake-naming';

/** Connections that one process holds at the most; PostgreSQL's own memory grows with each. */
const POOL_SIZE = 10;

/** Options of the one data source. `migrations` is empty at run time: they run before the application starts. */
export function dataSourceOptions(
  url: string,
  migrations: DataSourceOptions['migrations'] = [],
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    applicationName: 'pirecow',
    poolSize: POOL_SIZE,
    // One connection stays, with what it has planned: whoever comes after a pause does not wait for it.
    // The others hold some 8 MB each, and end soon: jobs of each minute would keep them for half of it.
    // Queries of one transaction that do not wait for each other travel together: see `together`.
    extra: { min: 1, idleTimeoutMillis: 10_000, connectionTimeoutMillis: 10_000, pipeline: true },
  };
}

@Global()
@Module({})
export class DatabaseModule {
  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(url), autoLoadEntities: true })],
      providers: [Database],
      exports: [Database],
    };
  }
}
