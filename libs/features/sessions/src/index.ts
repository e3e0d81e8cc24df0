export { type AttendanceShare, AttendanceShares } from './attendance/attendance-shares';
export { SessionsJobsModule } from './sessions.jobs.module';
export { SessionsModule } from './sessions.module';
