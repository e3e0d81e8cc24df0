import { Module } from '@nestjs/common';
import { SweepPeople } from './sweep-people.job';

/** For the worker. */
@Module({ providers: [SweepPeople], exports: [SweepPeople] })
export class IdentityJobsModule {}
