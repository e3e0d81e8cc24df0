import { MEDIA_INTAKE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { IntakeWork } from './intake-work';

const EVERY_MS = 10_000;

/** Asked for by each import; every ten seconds for what a process left that died. */
@Injectable()
@Handles(MEDIA_INTAKE, { every: EVERY_MS, attempts: 1 })
export class BringIn implements JobHandler<typeof MEDIA_INTAKE> {
  constructor(private readonly intakes: IntakeWork) {}

  perform(): Promise<void> {
    return this.intakes.turn();
  }
}
