import { Module } from '@nestjs/common';
import { Remind } from './remind.job';
import { RemindersModule } from './reminders.module';

/** For the worker. */
@Module({ imports: [RemindersModule], providers: [Remind] })
export class RemindersJobsModule {}
