import { Body, Controller, Param, Post } from '@nestjs/common';
import {
  idSchema,
  type NewVoiding,
  newVoidingSchema,
  statementIdSchema,
  voidingSchema,
} from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { VoidingDesk } from './voiding-desk';

@Controller('api/organisations/:organisationId/statements/:statementId/voiding')
export class VoidingController {
  constructor(private readonly desk: VoidingDesk) {}

  @Post()
  @Allow.permission('records.void')
  @InTransaction()
  @Answers(voidingSchema, 201)
  async void(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('statementId', { schema: statementIdSchema }) statementId: string,
    @Body({ schema: newVoidingSchema }) { reason }: NewVoiding,
  ) {
    return { statementId: await this.desk.void(who, organisationId, statementId, reason) };
  }
}
