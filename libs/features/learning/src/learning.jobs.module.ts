import { Module } from '@nestjs/common';
import { LearningModule } from './learning.module';
import { TellVersions } from './news/tell-versions.job';
import { TellAsked } from './runs/tell-asked.job';

/** For the worker. */
@Module({ imports: [LearningModule], providers: [TellAsked, TellVersions] })
export class LearningJobsModule {}
