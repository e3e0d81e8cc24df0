import { Module } from '@nestjs/common';
import { TellThreads } from './tell-threads.job';
import { TutoringModule } from './tutoring.module';
import { WatchCrowds } from './watch-crowds.job';

/** For the worker. */
@Module({ imports: [TutoringModule], providers: [TellThreads, WatchCrowds] })
export class TutoringJobsModule {}
