import { TALLIES_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Tallies } from './tallies.service';

@Injectable()
@Handles(TALLIES_SWEEP, { cron: '15 3 * * *' })
export class SweepTallies implements JobHandler<typeof TALLIES_SWEEP> {
  constructor(private readonly tallies: Tallies) {}

  perform(): Promise<void> {
    return this.tallies.sweep();
  }
}
