import { type DynamicModule, Module } from '@nestjs/common';
import { QueueModule, SendMail, Sweep } from '@pirecow/platform';
import type { ConnectionOptions } from 'bullmq';
import { JOB_ROOMS } from './rooms';

/** The door of background jobs. Composition only. */
@Module({})
export class WorkerModule {
  static on(connection: ConnectionOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [QueueModule.on(connection), ...JOB_ROOMS],
      providers: [SendMail, Sweep],
      exports: [QueueModule],
    };
  }
}
