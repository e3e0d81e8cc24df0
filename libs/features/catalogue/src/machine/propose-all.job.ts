import { CATALOGUE_PROPOSE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobAttempt, type JobHandler } from '@pirecow/platform';
import type { z } from 'zod';
import { MachineWork } from './machine-work.service';

/** A machine that did not answer is left alone for a minute: longer than that passes before the next try. */
const BACKOFF_MS = 65_000;

@Injectable()
@Handles(CATALOGUE_PROPOSE, { backoff: BACKOFF_MS })
export class ProposeAll implements JobHandler<typeof CATALOGUE_PROPOSE> {
  constructor(private readonly work: MachineWork) {}

  perform({ runId }: z.infer<typeof CATALOGUE_PROPOSE.schema>, { isLast }: JobAttempt): Promise<void> {
    return this.work.goOn(runId, isLast);
  }
}
