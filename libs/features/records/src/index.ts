export { accountOf } from './account-of';
export { breachOf, type Held, heldAfter } from './documents/document-bounds';
export { type DocumentAddress, Documents } from './documents/documents.service';
export { Activities } from './activities';
export { aheadBy, inTime } from './device-clock';
export { Erasures } from './erasure/erasures.service';
export { PersonRecordsSize } from './erasure/person-records-size';
export type { Wanted } from './exploring/conditions';
export {
  type FinderWish,
  type FoundPlace,
  type ReadStatement,
  type SearchPart,
  StatementFinder,
} from './exploring/statement-finder';
export { VerbsUsed } from './exploring/verbs-used';
export { VoidingsTold } from './exploring/voidings-told';
export type { ProjectedStatement } from './projected-statement';
export { Projections, type Projector } from './projections';
export { Rebuild } from './rebuild';
export { lockRegistrations } from './registration-locks';
export { RecordStore } from './record-store';
export { RecordsJobsModule } from './records.jobs.module';
export { RecordsModule } from './records.module';
export { type RegistrationFacts, Registrations } from './registrations';
export { type Anchor, anchorsIn } from './sealing/anchor-lines';
export { organisationsOfTheLog, organisationsWithChain } from './sealing/log-organisations';
export { type KnownEntry, SealedEntries } from './sealing/sealed-entries';
export { Sealer } from './sealing/sealer';
export { Verification, type VerificationReport } from './sealing/verification';
export { SessionAllowance } from './session-allowance';
export {
  type DocumentWish,
  type SessionAnswers,
  SessionTokens,
  type SessionVisit,
  type Taken,
  TokenSpeaker,
} from './session-tokens';
export { TOKEN_KEY } from './speaker.guard';
export type { Cursor, LogPlace } from './statement-search';
export { completeText } from './statement-text';
export { Forwarder } from './forwarding/forwarder';
export { Importer } from './importing/importer';
export { type VoidingOf, voidingOf } from './voiding/voiding-statement';
