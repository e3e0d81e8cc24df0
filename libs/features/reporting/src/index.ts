export { ReportingJobsModule } from './reporting.jobs.module';
export { ReportingModule } from './reporting.module';
export { RiskNotes } from './risk/risk-notes.service';
export { Tallies } from './tally/tallies.service';
