import { Module } from '@nestjs/common';
import { AbandonIdle } from './abandon-idle.job';
import { PackagesModule } from './packages.module';

@Module({ imports: [PackagesModule], providers: [AbandonIdle] })
export class PackagesJobsModule {}
