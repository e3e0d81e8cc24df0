import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  type ForwardRefusalList,
  forwardRefusalListSchema,
  idSchema,
  type RefusedStatement,
  refusedStatementSchema,
  statementIdSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { ForwardRefusals } from './forward-refusals.service';

/** What a target refused: to look at, and to send once more. */
@Controller('api/organisations/:organisationId/forwards/:forwardId/refusals')
export class ForwardRefusalsController {
  constructor(private readonly refusals: ForwardRefusals) {}

  @Get()
  @Allow.permission('records.exchange')
  @Answers(forwardRefusalListSchema)
  list(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('forwardId', { schema: idSchema }) forwardId: string,
  ): Promise<ForwardRefusalList> {
    return this.refusals.list(organisationId, forwardId);
  }

  @Post('retry')
  @Allow.permission('records.exchange')
  @InTransaction()
  @AnswersNothing()
  retryAll(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('forwardId', { schema: idSchema }) forwardId: string,
  ): Promise<void> {
    return this.refusals.retry(who, organisationId, forwardId);
  }

  @Get(':statementId')
  @Allow.permission('records.exchange')
  @Answers(refusedStatementSchema)
  one(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('forwardId', { schema: idSchema }) forwardId: string,
    @Param('statementId', { schema: statementIdSchema }) statementId: string,
  ): Promise<RefusedStatement> {
    return this.refusals.one(organisationId, forwardId, statementId);
  }

  @Post(':statementId/retry')
  @Allow.permission('records.exchange')
  @InTransaction()
  @AnswersNothing()
  retry(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('forwardId', { schema: idSchema }) forwardId: string,
    @Param('statementId', { schema: statementIdSchema }) statementId: string,
  ): Promise<void> {
    return this.refusals.retry(who, organisationId, forwardId, statementId);
  }
}
