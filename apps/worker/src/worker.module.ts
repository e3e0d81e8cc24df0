import { type DynamicModule, Module } from '@nestjs/common';
import {
  PlatformModule,
  type PlatformSettings,
  QueueModule,
  SendMail,
  STORAGE_JOBS,
  Sweep,
} from '@pirecow/platform';
import type { ConnectionOptions } from 'bullmq';
import { JOB_ROOMS } from './rooms';

/** The door of background jobs. Composition only. */
@Module({})
export class WorkerModule {
  static on(connection: ConnectionOptions, patienceMs?: number): DynamicModule {
    return {
      module: WorkerModule,
      imports: [QueueModule.on(connection, patienceMs), ...JOB_ROOMS],
      providers: [SendMail, ...STORAGE_JOBS, Sweep],
      exports: [QueueModule],
    };
  }

  /** The whole of a process that performs jobs and answers nobody. */
  static alone(
    settings: PlatformSettings,
    connection: ConnectionOptions,
    patienceMs?: number,
  ): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.with(settings), WorkerModule.on(connection, patienceMs)],
    };
  }
}
