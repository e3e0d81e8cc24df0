import { PROJECTIONS_SETTLE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Rebuild } from './rebuild';

const MINUTE_MS = 60_000;

/** Folds anew what a failing projector has marked, so that nobody's progress stays behind the records. */
@Injectable()
@Handles(PROJECTIONS_SETTLE, { every: MINUTE_MS })
export class SettleProjections implements JobHandler<typeof PROJECTIONS_SETTLE> {
  constructor(private readonly rebuild: Rebuild) {}

  async perform(): Promise<void> {
    await this.rebuild.marked();
  }
}
