import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { ReckonParity } from './parity/reckon-parity.job';
import { NoteRisk } from './risk/note-risk.job';
import { TALLY_JOBS } from './tally/tally-parts';

/** For the worker. */
@Module({ imports: [ReportingModule], providers: [NoteRisk, ReckonParity, ...TALLY_JOBS] })
export class ReportingJobsModule {}
