import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { NoteRisk } from './risk/note-risk.job';

/** For the worker. */
@Module({ imports: [ReportingModule], providers: [NoteRisk] })
export class ReportingJobsModule {}
