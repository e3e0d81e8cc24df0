import { Module } from '@nestjs/common';
import { AskForQuality } from './ask.job';
import { RetainComplaints } from './complaints/retain-complaints.job';
import { TellOfComplaints } from './complaints/tell-complaints.job';
import { TellOfFollowUps } from './follow-ups/tell.job';
import { QualityModule } from './quality.module';
import { RetainQuality } from './retain.job';

/** For the worker. */
@Module({
  imports: [QualityModule],
  providers: [AskForQuality, RetainComplaints, RetainQuality, TellOfComplaints, TellOfFollowUps],
})
export class QualityJobsModule {}
