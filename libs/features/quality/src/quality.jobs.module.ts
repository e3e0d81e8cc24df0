import { Module } from '@nestjs/common';
import { AskForQuality } from './ask.job';
import { TellOfFollowUps } from './follow-ups/tell.job';
import { QualityModule } from './quality.module';

/** For the worker. */
@Module({ imports: [QualityModule], providers: [AskForQuality, TellOfFollowUps] })
export class QualityJobsModule {}
