import { Module } from '@nestjs/common';
import { ForwardStatements } from './forwarding/forward-statements.job';
import { ImportStatements } from './importing/import-statements.job';
import { RecordsModule } from './records.module';
import { SettleProjections } from './settle-projections.job';

@Module({ imports: [RecordsModule], providers: [ForwardStatements, ImportStatements, SettleProjections] })
export class RecordsJobsModule {}
