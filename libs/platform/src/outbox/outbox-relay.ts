import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/database';
import { JobQueue } from '../queue/job-queue';
import { OutboxSignal } from './outbox-signal';

interface OutboxRow {
  id: string;
  job: string;
  payload: unknown;
}

const BATCH = 50;
/** How long a row written by another process may wait. */
const LOOK_EVERY_MS = 5_000;

/** Hands rows of the outbox to the queue: at least once, since a row goes only after the queue has taken it. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => void) | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly queue: JobQueue,
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
      .catch((error: unknown) => this.logger.error(`outbox: ${String(error)}`));
  }

  private async handOverAll(): Promise<void> {
    while ((await this.handOver()) === BATCH);
  }

  private handOver(): Promise<number> {
    return this.database.inTransaction(async () => {
      const rows = await this.database.query<OutboxRow>(
        `SELECT id, job, payload FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
        [BATCH],
      );
      if (rows.length === 0) return 0;
      await this.queue.add(rows);
      await this.database.query(`DELETE FROM outbox WHERE id = ANY($1)`, [rows.map(({ id }) => id)]);
      return rows.length;
    });
  }
}
