import { EVIDENCE_SWEEP } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { InspectionEnds } from '../inspecting/inspection-ends';
import { LeavingFiles } from './leaving-files.service';

@Injectable()
@Handles(EVIDENCE_SWEEP, { cron: '35 * * * *' })
export class SweepEvidence implements JobHandler<typeof EVIDENCE_SWEEP> {
  constructor(
    private readonly leaving: LeavingFiles,
    private readonly inspections: InspectionEnds,
  ) {}

  async perform(): Promise<void> {
    await this.leaving.over();
    await this.inspections.over();
  }
}
