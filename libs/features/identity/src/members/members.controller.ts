import {
  idSchema,
  type MemberList,
  type MemberListQuery,
  memberListQuerySchema,
  memberListSchema,
  type RolesEdit,
  rolesEditSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { Members } from './members.service';

@Controller('api/organisations/:organisationId/members')
export class MembersController {
  constructor(private readonly members: Members) {}

  @Get()
  @Allow.permission('members.see')
  @Answers(memberListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: memberListQuerySchema }) query: MemberListQuery,
  ): Promise<MemberList> {
    return this.members.list(who, organisationId, query);
  }

  @Put(':accountId/roles')
  @Allow.permission('members.manage')
  @InTransaction()
  @AnswersNothing()
  setRoles(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('accountId', { schema: idSchema }) accountId: string,
    @Body({ schema: rolesEditSchema }) wish: RolesEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.members.setRoles(who, { organisationId, accountId, seen }, wish);
  }

  @Delete(':accountId')
  @Allow.permission('members.manage')
  @InTransaction()
  @AnswersNothing()
  remove(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('accountId', { schema: idSchema }) accountId: string,
  ): Promise<void> {
    return this.members.remove(who, organisationId, accountId);
  }
}
