export { type DocumentAddress, Documents } from './documents/documents.service';
export type { ProjectedStatement } from './projected-statement';
export { Projections, type Projector } from './projections';
export { Rebuild } from './rebuild';
export { RecordStore } from './record-store';
export { RecordsJobsModule } from './records.jobs.module';
export { RecordsModule } from './records.module';
export { type RegistrationFacts, Registrations } from './registrations';
export { type Anchor, anchorsIn } from './sealing/anchor-lines';
export { organisationsOfTheLog, organisationsWithChain } from './sealing/log-organisations';
export { Sealer } from './sealing/sealer';
export { Verification, type VerificationReport } from './sealing/verification';
export {
  type DocumentWish,
  type SessionAnswers,
  SessionTokens,
  type SessionVisit,
  type Taken,
  TokenSpeaker,
} from './session-tokens';
export { TOKEN_KEY } from './speaker.guard';
