import { Module } from '@nestjs/common';
import { RecordsModule } from './records.module';
import { SettleProjections } from './settle-projections.job';

@Module({ imports: [RecordsModule], providers: [SettleProjections] })
export class RecordsJobsModule {}
