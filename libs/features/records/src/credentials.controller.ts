import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import {
  type CreatedCredential,
  createdCredentialSchema,
  type CredentialList,
  credentialListSchema,
  idSchema,
  type NewCredential,
  newCredentialSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Credentials } from './credentials.service';

@Controller('api/organisations/:organisationId/record-credentials')
export class CredentialsController {
  constructor(private readonly credentials: Credentials) {}

  @Get()
  @Allow.permission('records.credentials')
  @Answers(credentialListSchema)
  list(@Param('organisationId', { schema: idSchema }) organisationId: string): Promise<CredentialList> {
    return this.credentials.list(organisationId);
  }

  @Post()
  @Allow.permission('records.credentials')
  @InTransaction()
  @Answers(createdCredentialSchema, 201)
  create(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: newCredentialSchema }) wish: NewCredential,
  ): Promise<CreatedCredential> {
    return this.credentials.create(who, organisationId, wish);
  }

  @Post(':credentialId/rotation')
  @Allow.permission('records.credentials')
  @InTransaction()
  @Answers(createdCredentialSchema)
  rotate(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('credentialId', { schema: idSchema }) id: string,
  ): Promise<CreatedCredential> {
    return this.credentials.rotate(who, organisationId, id);
  }

  @Delete(':credentialId')
  @Allow.permission('records.credentials')
  @InTransaction()
  @AnswersNothing()
  revoke(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('credentialId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.credentials.revoke(who, organisationId, id);
  }
}
