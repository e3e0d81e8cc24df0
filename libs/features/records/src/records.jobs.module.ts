import { Module } from '@nestjs/common';
import { RecordsModule } from './records.module';
import { SEALING_JOBS } from './sealing/sealing-parts';
import { SettleProjections } from './settle-projections.job';

@Module({ imports: [RecordsModule], providers: [SettleProjections, ...SEALING_JOBS] })
export class RecordsJobsModule {}
