import {
  idSchema,
  type InPersonLimit,
  inPersonLimitSchema,
  type InPersonRuns,
  inPersonRunsSchema,
  type MeetingEdit,
  meetingEditSchema,
  type MeetingMade,
  meetingMadeSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { InPersonShares } from './in-person-shares.service';
import { MeetingDesk } from './meeting-desk.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const MeetingId = () => Param('meetingId', { schema: idSchema });

/** Meetings of the runs of an organisation, for those who manage them. */
@Controller('api/organisations/:organisationId')
export class MeetingsController {
  constructor(
    private readonly desk: MeetingDesk,
    private readonly shares: InPersonShares,
  ) {}

  @Post('runs/:runId/meetings')
  @Allow.permission('runs.manage')
  @InTransaction()
  @Answers(meetingMadeSchema, 201)
  create(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Param('runId', { schema: idSchema }) runId: string,
    @Body({ schema: meetingEditSchema }) edit: MeetingEdit,
  ): Promise<MeetingMade> {
    return this.desk.create(who, { organisationId, runId }, edit);
  }

  @Put('meetings/:meetingId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  edit(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @MeetingId() meetingId: string,
    @Body({ schema: meetingEditSchema }) edit: MeetingEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.desk.edit(who, { organisationId, meetingId, seen }, edit);
  }

  @Post('meetings/:meetingId/cancellation')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  cancel(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @MeetingId() meetingId: string,
  ): Promise<void> {
    return this.desk.cancel(who, { organisationId, meetingId });
  }

  @Get('in-person')
  @Allow.permission('runs.manage')
  @Answers(inPersonRunsSchema)
  inPerson(@Who() who: Scope, @OrganisationId() organisationId: string): Promise<InPersonRuns> {
    return this.shares.of(who, organisationId);
  }

  @Put('in-person-limit')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  limit(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: inPersonLimitSchema }) limit: InPersonLimit,
  ): Promise<void> {
    return this.desk.limit(who, organisationId, limit);
  }
}
