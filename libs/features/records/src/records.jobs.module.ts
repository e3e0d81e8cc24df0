import { Module } from '@nestjs/common';
import { ERASURE_JOBS } from './erasure/erasure-parts';
import { ForwardStatements } from './forwarding/forward-statements.job';
import { ImportStatements } from './importing/import-statements.job';
import { RecordsModule } from './records.module';
import { RETENTION_JOBS } from './retention/retention-parts';
import { SEALING_JOBS } from './sealing/sealing-parts';
import { SettleProjections } from './settle-projections.job';

@Module({
  imports: [RecordsModule],
  providers: [
    ForwardStatements,
    ImportStatements,
    SettleProjections,
    ...SEALING_JOBS,
    ...ERASURE_JOBS,
    ...RETENTION_JOBS,
  ],
})
export class RecordsJobsModule {}
