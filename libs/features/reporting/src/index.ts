export { ReportingJobsModule } from './reporting.jobs.module';
export { ReportingModule } from './reporting.module';
export { Tallies } from './tally/tallies.service';
