import { TALLIES_SETTLE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Tallies } from './tallies.service';

/** Readers correct what is not counted yet, so this is about their time, not about what they read. */
const TURN_MS = 60_000;

@Injectable()
@Handles(TALLIES_SETTLE, { every: TURN_MS, attempts: 1 })
export class SettleTallies implements JobHandler<typeof TALLIES_SETTLE> {
  constructor(private readonly tallies: Tallies) {}

  async perform(): Promise<void> {
    await this.tallies.settle();
  }
}
