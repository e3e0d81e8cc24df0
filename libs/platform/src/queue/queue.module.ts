import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { ConnectionOptions } from 'bullmq';
import { Outbox } from '../outbox/outbox';
import { OutboxRelay } from '../outbox/outbox-relay';
import { OutboxSignal } from '../outbox/outbox-signal';
import { JobQueue, QUEUE_CONNECTION, QUEUE_PATIENCE } from './job-queue';
import { JobRegistry } from './job-registry';
import { JobSchedules } from './job-schedules';
import { JobWorker } from './job-worker';

/** What every process has: rooms can ask for jobs. */
@Global()
@Module({ providers: [Outbox, OutboxSignal], exports: [Outbox, OutboxSignal] })
export class OutboxModule {}

const PATIENCE_MS = 30_000;

/** What a process with workers has beside: the relay, the queue, and the worker that performs. */
@Module({})
export class QueueModule {
  /** @param patienceMs how long nothing is heard of a process before its jobs go to another */
  static on(connection: ConnectionOptions, patienceMs = PATIENCE_MS): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: QUEUE_CONNECTION, useValue: connection },
        { provide: QUEUE_PATIENCE, useValue: patienceMs },
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
