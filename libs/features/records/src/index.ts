export { type ProjectedStatement, Projections, type Projector } from './projections';
export { Rebuild } from './rebuild';
export { RecordStore } from './record-store';
export { RecordsModule } from './records.module';
export { type RegistrationFacts, Registrations } from './registrations';
