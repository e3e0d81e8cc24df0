import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@pirecow/features/identity';
import type { FastifyInstance } from 'fastify';
import { CredentialsController } from './credentials.controller';
import { Credentials } from './credentials.service';
import { Names } from './names';
import { Partitions } from './partitions';
import { Projections } from './projections';
import { RecordCredential } from './record-credential.entity';
import { RecordStore } from './record-store';
import { Registrations } from './registrations';
import { Rebuild } from './rebuild';
import { CredentialStrategy, SpeakerGuard } from './speaker.guard';
import { StatementReader } from './statement-reader';
import { StatementsController } from './statements.controller';
import { Statements } from './statements.service';
import { StatementWriter } from './statement-writer';
import { Voidings } from './voidings';
import { answerWithVersion } from './xapi-headers';

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([RecordCredential])],
  controllers: [StatementsController, CredentialsController],
  providers: [
    Credentials,
    CredentialStrategy,
    Names,
    Partitions,
    Projections,
    Rebuild,
    RecordStore,
    Registrations,
    SpeakerGuard,
    StatementReader,
    Statements,
    StatementWriter,
    Voidings,
  ],
  exports: [Projections, Rebuild, RecordStore, Registrations],
})
export class RecordsModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    // A process of jobs alone has no HTTP.
    const adapter = this.host.httpAdapter;
    if (adapter) answerWithVersion(adapter.getInstance<FastifyInstance>());
  }
}
