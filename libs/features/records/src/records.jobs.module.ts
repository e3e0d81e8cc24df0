import { Module } from '@nestjs/common';
import { ERASURE_JOBS } from './erasure/erasure-parts';
import { EXCHANGE_JOBS } from './exchange-parts';
import { RecordsModule } from './records.module';
import { RETENTION_JOBS } from './retention/retention-parts';
import { SEALING_JOBS } from './sealing/sealing-parts';
import { SettleProjections } from './settle-projections.job';

@Module({
  imports: [RecordsModule],
  providers: [SettleProjections, ...SEALING_JOBS, ...ERASURE_JOBS, ...RETENTION_JOBS, ...EXCHANGE_JOBS],
})
export class RecordsJobsModule {}
