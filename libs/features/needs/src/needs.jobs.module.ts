import { Module } from '@nestjs/common';
import { NeedsModule } from './needs.module';
import { RetainNeeds } from './retain.job';

/** For the worker. */
@Module({ imports: [NeedsModule], providers: [RetainNeeds] })
export class NeedsJobsModule {}
