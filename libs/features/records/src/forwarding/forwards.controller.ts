import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  type Forward,
  type ForwardEdit,
  forwardEditSchema,
  forwardListSchema,
  forwardSchema,
  idSchema,
  namedVerbListSchema,
  type NewForward,
  newForwardSchema,
} from '@pirecow/contracts';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { Forwards } from './forwards.service';

/** Where the statements of an organisation are sent on to. */
@Controller('api/organisations/:organisationId/forwards')
export class ForwardsController {
  constructor(private readonly forwards: Forwards) {}

  @Get()
  @Allow.permission('records.exchange')
  @Answers(forwardListSchema)
  async list(@Param('organisationId', { schema: idSchema }) organisationId: string) {
    return { items: await this.forwards.list(organisationId) };
  }

  @Post()
  @Allow.permission('records.exchange')
  @InTransaction()
  @Answers(forwardSchema, 201)
  create(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: newForwardSchema }) wish: NewForward,
  ): Promise<Forward> {
    return this.forwards.create(who, organisationId, wish);
  }

  @Put(':forwardId')
  @Allow.permission('records.exchange')
  @InTransaction()
  @Answers(forwardSchema)
  edit(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('forwardId', { schema: idSchema }) id: string,
    @Body({ schema: forwardEditSchema }) wish: ForwardEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<Forward> {
    return this.forwards.edit(who, organisationId, id, wish, seen);
  }

  @Delete(':forwardId')
  @Allow.permission('records.exchange')
  @InTransaction()
  @AnswersNothing()
  remove(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('forwardId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.forwards.remove(who, organisationId, id);
  }

  @Get('verbs')
  @Allow.permission('records.exchange')
  @Answers(namedVerbListSchema)
  async verbs(@Who() who: Scope, @Param('organisationId', { schema: idSchema }) organisationId: string) {
    return { items: await this.forwards.verbs(organisationId, who.language) };
  }
}
