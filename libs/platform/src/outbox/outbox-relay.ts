import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database';
import { discreet } from '../queue/discreet';
import { JobQueue } from '../queue/job-queue';
import { JobRegistry } from '../queue/job-registry';
import { OutboxSignal } from './outbox-signal';

interface OutboxRow {
  id: string;
  job: string;
  payload: unknown;
}

const BATCH = 50;
/** How long a row written by another process may wait. */
const LOOK_EVERY_MS = 5_000;

/**
 * Hands rows of the outbox to the queue: at least once, since a row goes only after the queue has taken it. The id of a
 * row is the id of its job, so relays that hand over the same row make one job, and none holds a lock while it waits for
 * the queue.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;
  private turn: Promise<void> = Promise.resolve();
  /** Jobs that nobody here handles, told once each. */
  private readonly told = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
    private readonly registry: JobRegistry,
    private readonly signal: OutboxSignal,
  ) {}

  onApplicationBootstrap(): void {
    this.stopListening = this.signal.onRaise(() => this.wake());
    this.timer = setInterval(() => this.wake(), LOOK_EVERY_MS);
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopListening?.();
    await this.turn;
  }

  /** Empties the outbox and resolves when it is empty. Turns of one process follow each other. */
  drain(): Promise<void> {
    this.wake();
    return this.turn;
  }

  private wake(): void {
    this.turn = this.turn
      .then(() => this.handOverAll())
      .catch((error: unknown) => this.logger.error(`outbox: ${discreet(error).message}`));
  }

  private async handOverAll(): Promise<void> {
    while ((await this.handOver()) === BATCH);
    await this.tellUnknown();
  }

  private async handOver(): Promise<number> {
    const rows = await this.database.query<OutboxRow>(
      `SELECT id, job, payload FROM outbox WHERE job = ANY($1) ORDER BY id LIMIT $2`,
      [this.registry.names(), BATCH],
    );
    if (rows.length === 0) return 0;
    await this.queue.add(rows);
    // A row that was asked for again meanwhile has another id by now, and stays.
    await this.database.query(`DELETE FROM outbox WHERE id = ANY($1)`, [rows.map(({ id }) => id)]);
    return rows.length;
  }

  /** Another process may handle what this one does not know, an older or newer one for example. */
  private async tellUnknown(): Promise<void> {
    const rows = await this.database.query<{ job: string }>(
      `SELECT DISTINCT job FROM outbox WHERE NOT job = ANY($1)`,
      [[...this.registry.names(), ...this.told]],
    );
    for (const { job } of rows) {
      this.told.add(job);
      this.logger.warn(`outbox: nobody here handles ${job}; it stays for a process that does`);
    }
  }
}
