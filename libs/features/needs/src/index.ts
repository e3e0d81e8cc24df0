export { NeedsJobsModule } from './needs.jobs.module';
export { NeedsModule } from './needs.module';
