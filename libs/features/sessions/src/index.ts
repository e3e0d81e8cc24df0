export { type AttendanceShare, AttendanceShares } from './attendance/attendance-shares';
export { Sheets } from './attendance/sheets.service';
export { SessionsJobsModule } from './sessions.jobs.module';
export { SessionsModule } from './sessions.module';
