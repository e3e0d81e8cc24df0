import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { PublishOpenData } from './open-data/publish-open-data.job';
import { SendReports } from './schedules/send-reports.job';
import { NoteRisk } from './risk/note-risk.job';

/** For the worker. */
@Module({ imports: [ReportingModule], providers: [NoteRisk, PublishOpenData, SendReports] })
export class ReportingJobsModule {}
