import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { CoordinationController } from './coordination.controller';
import { Coordination } from './coordination.service';
import { EnrolmentDetail } from './enrolment-detail.service';
import { EnrolmentExport } from './enrolment-export.service';
import { PersonalReadings } from './personal-readings';
import { ReadingLog } from './reading-log.service';
import { ReportRows } from './report-rows.service';
import { ScopeWords } from './scope-words.service';
import { Summary } from './summary.service';

/** What coordinators see. Reads the rows of other rooms and writes none but the audit log. */
@Module({
  imports: [CatalogueModule],
  controllers: [CoordinationController],
  providers: [
    Coordination,
    EnrolmentDetail,
    EnrolmentExport,
    PersonalReadings,
    ReadingLog,
    ReportRows,
    ScopeWords,
    Summary,
  ],
})
export class ReportingModule {}
