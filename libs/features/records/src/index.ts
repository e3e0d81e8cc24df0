export type { ProjectedStatement } from './projected-statement';
export { Projections, type Projector } from './projections';
export { Rebuild } from './rebuild';
export { RecordStore } from './record-store';
export { RecordsJobsModule } from './records.jobs.module';
export { RecordsModule } from './records.module';
export { type RegistrationFacts, Registrations } from './registrations';
