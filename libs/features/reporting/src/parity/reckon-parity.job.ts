import { REPORTING_PARITY } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { ParityFigures } from './parity-figures.service';

@Injectable()
@Handles(REPORTING_PARITY, { every: 600_000, attempts: 1 })
export class ReckonParity implements JobHandler<typeof REPORTING_PARITY> {
  constructor(private readonly figures: ParityFigures) {}

  perform(): Promise<void> {
    return this.figures.reckonStale();
  }
}
