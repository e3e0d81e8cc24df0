import { Module } from '@nestjs/common';
import { SessionsModule } from './sessions.module';
import { WatchInPerson } from './watch-in-person.job';

/** For the worker, which hears of what leaves the records by the module of the room. */
@Module({ imports: [SessionsModule], providers: [WatchInPerson] })
export class SessionsJobsModule {}
