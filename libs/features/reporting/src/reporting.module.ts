import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { RecordsModule } from '@pirecow/features/records';
import { RemindersModule } from '@pirecow/features/reminders';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ACTIONS } from './actions/action-parts';
import { CoordinationController } from './coordination.controller';
import { Coordination } from './coordination.service';
import { EnrolmentDetail } from './enrolment-detail.service';
import { EnrolmentExport } from './enrolment-export.service';
import { ParityFigures } from './parity/parity-figures.service';
import { PARITY } from './parity/parity-parts';
import { PersonalDeskController } from './personal/personal-desk.controller';
import { PersonalDesk } from './personal/personal-desk.service';
import { PersonalReadings } from './personal-readings';
import { INDICATORS } from './indicators/indicator-parts';
import { OpenData } from './open-data/open-data.service';
import { OPEN_DATA } from './open-data/open-data-parts';
import { DueReports } from './schedules/due-reports.service';
import { SCHEDULES } from './schedules/schedule-parts';
import { ExploredRows } from './explorer/explored-rows.service';
import { ExplorerExport } from './explorer/explorer-export.service';
import { ExplorerController } from './explorer/explorer.controller';
import { Explorer } from './explorer/explorer.service';
import { PeopleSeen } from './explorer/people-seen';
import { SavedFilterRow } from './explorer/saved-filter.entity';
import { SavedFilters } from './explorer/saved-filters.service';
import { StatementWords } from './explorer/statement-words';
import { MATRIX } from './matrix/matrix-parts';
import { ReadingLog } from './reading-log.service';
import { ReportRows } from './report-rows.service';
import { RiskNotes } from './risk/risk-notes.service';
import { RISK } from './risk/risk-parts';
import { ScopeWords } from './scope-words.service';
import { Summary } from './summary.service';
import { TALLY_SERVICES } from './tally/tally-parts';

/** What coordinators see: reads the rows of other rooms, writes the audit log and the filters that people keep. */
@Module({
  imports: [
    IdentityModule,
    CatalogueModule,
    LearningModule,
    RecordsModule,
    RemindersModule,
    TypeOrmModule.forFeature([
      SavedFilterRow,
      ...INDICATORS.entities,
      ...MATRIX.entities,
      ...OPEN_DATA.entities,
      ...SCHEDULES.entities,
      ...RISK.entities,
    ]),
  ],
  controllers: [
    CoordinationController,
    ExplorerController,
    PersonalDeskController,
    ...MATRIX.controllers,
    ...INDICATORS.controllers,
    ...OPEN_DATA.controllers,
    ...SCHEDULES.controllers,
    ...PARITY.controllers,
    ...RISK.controllers,
    ...ACTIONS.controllers,
  ],
  providers: [
    Coordination,
    EnrolmentDetail,
    EnrolmentExport,
    PersonalDesk,
    PersonalReadings,
    ReadingLog,
    ReportRows,
    ScopeWords,
    Summary,
    ExploredRows,
    Explorer,
    ExplorerExport,
    PeopleSeen,
    SavedFilters,
    StatementWords,
    ...MATRIX.providers,
    ...INDICATORS.providers,
    ...OPEN_DATA.providers,
    ...SCHEDULES.providers,
    ...PARITY.providers,
    ...RISK.providers,
    ...ACTIONS.providers,
    ...TALLY_SERVICES,
  ],
  exports: [DueReports, OpenData, ParityFigures, RiskNotes, ...TALLY_SERVICES],
})
export class ReportingModule {}
