import { Module } from '@nestjs/common';
import { ReportingModule } from './reporting.module';
import { TALLY_JOBS } from './tally/tally-parts';

/** For the worker. */
@Module({ imports: [ReportingModule], providers: [...TALLY_JOBS] })
export class ReportingJobsModule {}
