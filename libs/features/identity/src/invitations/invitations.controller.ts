import {
  idSchema,
  type InvitationList,
  invitationListSchema,
  type Invite,
  type InviteResult,
  inviteResultSchema,
  inviteSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Invitations } from './invitations.service';

@Controller('api/organisations/:organisationId/invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  @Allow.permission('members.manage')
  @Answers(invitationListSchema)
  list(
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<InvitationList> {
    return this.invitations.list(organisationId, query);
  }

  @Post()
  @Allow.permission('members.manage')
  @AtMost(60, 600)
  @InTransaction()
  @Answers(inviteResultSchema)
  invite(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Body({ schema: inviteSchema }) wish: Invite,
  ): Promise<InviteResult> {
    return this.invitations.invite(who, organisationId, wish);
  }

  @Post(':invitationId/resend')
  @Allow.permission('members.manage')
  @AtMost(60, 600)
  @InTransaction()
  @AnswersNothing()
  resend(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('invitationId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.invitations.resend(who, organisationId, id);
  }

  @Delete(':invitationId')
  @Allow.permission('members.manage')
  @InTransaction()
  @AnswersNothing()
  revoke(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('invitationId', { schema: idSchema }) id: string,
  ): Promise<void> {
    return this.invitations.revoke(who, organisationId, id);
  }
}
