import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { RecordsModule } from '@pirecow/features/records';
import { AttendanceEnds } from './attendance/attendance-ends';
import { AttendanceRecords } from './attendance/attendance-records';
import { AttendanceShares } from './attendance/attendance-shares';
import { AttendanceStore } from './attendance/attendance-store';
import { AttendanceController } from './attendance/attendance.controller';
import { Attendance } from './attendance/attendance.service';
import { RunFigures } from './attendance/run-figures';
import { SheetHeads } from './attendance/sheet-heads';
import { Sheets } from './attendance/sheets.service';
import { WrongCodes } from './attendance/wrong-codes';
import { CalendarFeeds } from './calendar-feeds.service';
import { CalendarsController } from './calendars.controller';
import { InPersonShares } from './in-person-shares.service';
import { MeetingDesk } from './meeting-desk.service';
import { MeetingLine } from './meeting-line.service';
import { MeetingReader } from './meeting-reader.service';
import { MeetingReadingsController } from './meeting-readings.controller';
import { MeetingStore } from './meeting-store';
import { MeetingsController } from './meetings.controller';
import { OwnMeetings } from './own-meetings.service';
import { OwnMeetingsController } from './own-meetings.controller';
import { RunFeedsController } from './run-feeds.controller';
import { RunFeeds } from './run-feeds.service';
import { PersonalMeetings } from './personal-meetings';

/** Meetings of runs, live and in person. (In code they are meetings: a session is what a sign-in begins.) */
@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule, RecordsModule],
  controllers: [
    MeetingsController,
    MeetingReadingsController,
    OwnMeetingsController,
    CalendarsController,
    RunFeedsController,
    AttendanceController,
  ],
  providers: [
    Attendance,
    AttendanceEnds,
    AttendanceRecords,
    AttendanceShares,
    AttendanceStore,
    RunFigures,
    SheetHeads,
    Sheets,
    WrongCodes,
    CalendarFeeds,
    InPersonShares,
    MeetingDesk,
    MeetingLine,
    MeetingReader,
    MeetingStore,
    OwnMeetings,
    PersonalMeetings,
    RunFeeds,
  ],
  exports: [AttendanceShares, InPersonShares, Sheets],
})
export class SessionsModule {}
