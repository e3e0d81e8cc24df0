import { Module } from '@nestjs/common';
import { AskForQuality } from './ask.job';
import { TellOfFollowUps } from './follow-ups/tell.job';
import { QualityModule } from './quality.module';
import { RetainQuality } from './retain.job';

/** For the worker. */
@Module({ imports: [QualityModule], providers: [AskForQuality, RetainQuality, TellOfFollowUps] })
export class QualityJobsModule {}
