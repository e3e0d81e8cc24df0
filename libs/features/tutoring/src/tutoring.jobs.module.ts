import { Module } from '@nestjs/common';
import { RetainThreads } from './retain-threads.job';
import { TellThreads } from './tell-threads.job';
import { TutoringModule } from './tutoring.module';
import { WatchCrowds } from './watch-crowds.job';

/** For the worker. */
@Module({ imports: [TutoringModule], providers: [RetainThreads, TellThreads, WatchCrowds] })
export class TutoringJobsModule {}
