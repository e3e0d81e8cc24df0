import type { JobContract } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { newId } from '../clock/clock';
import { Database } from '../database/database';
import { OutboxSignal } from './outbox-signal';

/**
 * Facts that trigger jobs, written in the transaction of the change: either both are there or neither. The relay of
 * the worker hands them to the queue after the commit.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly signal: OutboxSignal,
  ) {}

  /**
   * Asks for a job. `key` makes it unique among those not handed over yet: a second request with it takes the place of
   * the first, under another id, so that a relay which has the first in hand does not delete it.
   */
  async add<Payload>(job: JobContract<Payload>, payload: Payload, key?: string): Promise<void> {
    const id = newId();
    await this.database.query(
      `INSERT INTO outbox (id, job, payload, key) VALUES ($1, $2, $3, $4)
       ON CONFLICT (key) DO UPDATE SET id = excluded.id, payload = excluded.payload`,
      [id, job.name, JSON.stringify(job.schema.parse(payload)), key ?? id],
    );
    this.database.afterCommit(() => this.signal.raise());
  }
}
