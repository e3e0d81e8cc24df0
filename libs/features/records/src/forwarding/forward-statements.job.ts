import { RECORDS_FORWARD } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Forwarder } from './forwarder';

const EVERY_MS = 5_000;

/** Sends on what has been stored since. Each target is served by one process at a time. */
@Injectable()
@Handles(RECORDS_FORWARD, { every: EVERY_MS, attempts: 1 })
export class ForwardStatements implements JobHandler<typeof RECORDS_FORWARD> {
  constructor(private readonly forwarder: Forwarder) {}

  perform(): Promise<void> {
    return this.forwarder.turn();
  }
}
