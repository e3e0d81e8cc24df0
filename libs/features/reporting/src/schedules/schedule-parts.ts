import { DueReports } from './due-reports.service';
import { PersonalReports } from './personal-reports';
import { ReportLetters } from './report-letters.service';
import { ReportLetterRow, ReportScheduleRow } from './report-schedule.entities';
import { ReportSchedulesController } from './report-schedules.controller';
import { ReportSchedules } from './report-schedules.service';

/** Reports that are sent by mail. */
export const SCHEDULES = {
  entities: [ReportLetterRow, ReportScheduleRow],
  controllers: [ReportSchedulesController],
  providers: [DueReports, PersonalReports, ReportLetters, ReportSchedules],
};
