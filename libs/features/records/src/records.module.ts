import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@pirecow/features/identity';
import type { FastifyInstance } from 'fastify';
import { Activities } from './activities';
import { Attachments } from './attachments/attachments.service';
import { IncomingStatements } from './attachments/incoming.service';
import { ConsistentThrough } from './consistent-through.interceptor';
import { CredentialsController } from './credentials.controller';
import { Credentials } from './credentials.service';
import { ActivityProfileController } from './documents/activity-profile.controller';
import { AgentProfileController } from './documents/agent-profile.controller';
import { DocumentAccess } from './documents/document-access';
import { DocumentRequests } from './documents/document-requests';
import { DocumentStore } from './documents/document-store';
import { Documents } from './documents/documents.service';
import { StateController } from './documents/state.controller';
import { ERASURE_CONTROLLERS, ERASURE_SERVICES } from './erasure/erasure-parts';
import { EXCHANGE_CONTROLLERS, EXCHANGE_SERVICES } from './exchange-parts';
import { Conditions } from './exploring/conditions';
import { StatementFinder } from './exploring/statement-finder';
import { VerbsUsed } from './exploring/verbs-used';
import { VoidingsTold } from './exploring/voidings-told';
import { openXapiDoor } from './http/xapi-door';
import { Names } from './names';
import { NamesController } from './names.controller';
import { Partitions } from './partitions';
import { ProfileController } from './profile/profile.controller';
import { Projections } from './projections';
import { RecordCredential } from './record-credential.entity';
import { RecordStore } from './record-store';
import { Registrations } from './registrations';
import { Rebuild } from './rebuild';
import { RestoredLog } from './restored-log';
import { SessionAllowance } from './session-allowance';
import { RETENTION_CONTROLLERS, RETENTION_SERVICES } from './retention/retention-parts';
import { SEALING_CONTROLLERS, SEALING_SERVICES } from './sealing/sealing-parts';
import { SessionTokens } from './session-tokens';
import { CredentialStrategy, SpeakerGuard } from './speaker.guard';
import { StatementFilters } from './statement-filters';
import { StatementKeys } from './statement-keys';
import { StatementReader } from './statement-reader';
import { StatementRows } from './statement-rows';
import { StatementsController } from './statements.controller';
import { Statements } from './statements.service';
import { StatementWriter } from './statement-writer';
import { TargetNames } from './target-names';
import { VoidingDesk } from './voiding/voiding-desk';
import { VoidingController } from './voiding/voiding.controller';
import { TokenStatements } from './token-statements';
import { Voidings } from './voidings';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([RecordCredential])],
  controllers: [
    StatementsController,
    StateController,
    ActivityProfileController,
    AgentProfileController,
    NamesController,
    CredentialsController,
    VoidingController,
    ...SEALING_CONTROLLERS,
    ...ERASURE_CONTROLLERS,
    ...RETENTION_CONTROLLERS,
    ...EXCHANGE_CONTROLLERS,
    ProfileController,
  ],
  providers: [
    Activities,
    Attachments,
    Conditions,
    ConsistentThrough,
    Credentials,
    CredentialStrategy,
    DocumentAccess,
    DocumentRequests,
    Documents,
    DocumentStore,
    IncomingStatements,
    Names,
    Partitions,
    Projections,
    Rebuild,
    RecordStore,
    Registrations,
    RestoredLog,
    SessionAllowance,
    SessionTokens,
    SpeakerGuard,
    StatementFilters,
    StatementFinder,
    StatementKeys,
    StatementReader,
    StatementRows,
    Statements,
    StatementWriter,
    TargetNames,
    VoidingDesk,
    TokenStatements,
    VerbsUsed,
    Voidings,
    VoidingsTold,
    ...SEALING_SERVICES,
    ...ERASURE_SERVICES,
    ...RETENTION_SERVICES,
    ...EXCHANGE_SERVICES,
  ],
  exports: [
    Activities,
    Documents,
    Projections,
    Rebuild,
    RecordStore,
    Registrations,
    SessionAllowance,
    SessionTokens,
    StatementFinder,
    VerbsUsed,
    VoidingsTold,
    ...SEALING_SERVICES,
    ...ERASURE_SERVICES,
    ...RETENTION_SERVICES,
    ...EXCHANGE_SERVICES,
  ],
})
export class RecordsModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A process of jobs alone has no HTTP.
    const adapter = this.host.httpAdapter;
    if (adapter) openXapiDoor(adapter.getInstance<FastifyInstance>());
  }
}
