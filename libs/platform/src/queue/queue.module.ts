import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { ConnectionOptions } from 'bullmq';
import { Outbox } from '../outbox/outbox';
import { OutboxRelay } from '../outbox/outbox-relay';
import { OutboxSignal } from '../outbox/outbox-signal';
import { JobQueue, QUEUE_CONNECTION } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobSchedules } from './job-schedules';
import { JobWorker } from './job-worker';

/** What every process has: rooms can ask for jobs. */
@Global()
@Module({ providers: [Outbox, OutboxSignal], exports: [Outbox, OutboxSignal] })
export class OutboxModule {}

/** What a process with workers has beside: the relay, the queue, and the worker that performs. */
@Module({})
export class QueueModule {
  static on(connection: ConnectionOptions): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: QUEUE_CONNECTION, useValue: connection },
        JobRegistry,
        JobQueue,
        JobSchedules,
        JobWorker,
        OutboxRelay,
      ],
      exports: [OutboxRelay],
    };
  }
}
