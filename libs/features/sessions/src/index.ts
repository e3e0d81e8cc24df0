export { SessionsJobsModule } from './sessions.jobs.module';
export { SessionsModule } from './sessions.module';
