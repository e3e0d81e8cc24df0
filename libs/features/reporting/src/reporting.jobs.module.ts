import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { PublishOpenData } from './open-data/publish-open-data.job';
import { SendReports } from './schedules/send-reports.job';
import { ReckonParity } from './parity/reckon-parity.job';
import { NoteRisk } from './risk/note-risk.job';
import { TALLY_JOBS } from './tally/tally-parts';

/** For the worker. */
@Module({
  imports: [ReportingModule],
  providers: [NoteRisk, ReckonParity, ...TALLY_JOBS, PublishOpenData, SendReports],
})
export class ReportingJobsModule {}
