import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { NoteRisk } from './risk/note-risk.job';
import { TALLY_JOBS } from './tally/tally-parts';

/** For the worker. */
@Module({ imports: [ReportingModule], providers: [NoteRisk, ...TALLY_JOBS] })
export class ReportingJobsModule {}
