import { EVIDENCE_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { LeavingFiles } from './leaving-files.service';

@Injectable()
@Handles(EVIDENCE_SWEEP, { cron: '35 3 * * *' })
export class SweepEvidence implements JobHandler<typeof EVIDENCE_SWEEP> {
  constructor(private readonly leaving: LeavingFiles) {}

  perform(): Promise<void> {
    return this.leaving.over();
  }
}
