import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { ReckonParity } from './parity/reckon-parity.job';
import { NoteRisk } from './risk/note-risk.job';

/** For the worker. */
@Module({ imports: [ReportingModule], providers: [NoteRisk, ReckonParity] })
export class ReportingJobsModule {}
