import { RECORDS_SEAL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Sealer } from './sealer';

const TURN_MS = 15_000;

/** Seals what has been committed since the last turn. */
@Injectable()
@Handles(RECORDS_SEAL, { every: TURN_MS })
export class SealRecords implements JobHandler<typeof RECORDS_SEAL> {
  constructor(private readonly sealer: Sealer) {}

  async perform(): Promise<void> {
    await this.sealer.all();
  }
}
