import { Module } from '@nestjs/common';
import { LearningModule } from './learning.module';
import { TellVersions } from './news/tell-versions.job';

/** For the worker. */
@Module({ imports: [LearningModule], providers: [TellVersions] })
export class LearningJobsModule {}
