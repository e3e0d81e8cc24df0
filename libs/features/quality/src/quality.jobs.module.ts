import { Module } from '@nestjs/common';
import { AskForQuality } from './ask.job';
import { QualityModule } from './quality.module';

/** For the worker. */
@Module({ imports: [QualityModule], providers: [AskForQuality] })
export class QualityJobsModule {}
