import { Module } from '@nestjs/common';
import { TellThreads } from './tell-threads.job';
import { TutoringModule } from './tutoring.module';

/** For the worker. */
@Module({ imports: [TutoringModule], providers: [TellThreads] })
export class TutoringJobsModule {}
