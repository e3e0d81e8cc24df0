import { REPORTING_NOTE_RISK } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { RiskNotes } from './risk-notes.service';

@Injectable()
@Handles(REPORTING_NOTE_RISK, { every: 3_600_000, attempts: 1 })
export class NoteRisk implements JobHandler<typeof REPORTING_NOTE_RISK> {
  constructor(private readonly notes: RiskNotes) {}

  perform(): Promise<void> {
    return this.notes.note();
  }
}
