import {
  type Complaint,
  type ComplaintClosing,
  complaintClosingSchema,
  type ComplaintList,
  complaintListSchema,
  type ComplaintQuery,
  complaintQuerySchema,
  complaintSchema,
  type ComplaintWords,
  complaintWordsSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { ComplaintDesk } from './complaint-desk.service';
import { ComplaintReader } from './complaint-reader.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const ComplaintId = () => Param('complaintId', { schema: idSchema });
const AccountId = () => Param('accountId', { schema: idSchema });

/** Complaints to an organisation, for who handles them: never those about oneself. */
@Controller('api/organisations/:organisationId/complaints')
export class ComplaintDeskController {
  constructor(
    private readonly reader: ComplaintReader,
    private readonly desk: ComplaintDesk,
  ) {}

  @Get()
  @Allow.permission('complaints.handle')
  @Answers(complaintListSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: complaintQuerySchema }) query: ComplaintQuery,
  ): Promise<ComplaintList> {
    return this.reader.list(who, organisationId, query);
  }

  @Get(':complaintId')
  @Allow.permission('complaints.handle')
  @Answers(complaintSchema)
  see(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ComplaintId() complaintId: string,
  ): Promise<Complaint> {
    return this.reader.one(who, organisationId, complaintId);
  }

  @Post(':complaintId/taking')
  @Allow.permission('complaints.handle')
  @InTransaction()
  @AnswersNothing()
  take(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ComplaintId() complaintId: string,
  ): Promise<void> {
    return this.desk.take(who, { organisationId, complaintId });
  }

  @Post(':complaintId/answers')
  @Allow.permission('complaints.handle')
  @InTransaction()
  @AnswersNothing()
  answer(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ComplaintId() complaintId: string,
    @Body({ schema: complaintWordsSchema }) words: ComplaintWords,
  ): Promise<void> {
    return this.desk.answer(who, { organisationId, complaintId }, words);
  }

  @Post(':complaintId/closing')
  @Allow.permission('complaints.handle')
  @InTransaction()
  @AnswersNothing()
  close(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ComplaintId() complaintId: string,
    @Body({ schema: complaintClosingSchema }) closing: ComplaintClosing,
  ): Promise<void> {
    return this.desk.close(who, { organisationId, complaintId }, closing);
  }

  @Put(':complaintId/accused/:accountId')
  @Allow.permission('complaints.handle')
  @InTransaction()
  @AnswersNothing()
  keepAway(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ComplaintId() complaintId: string,
    @AccountId() accountId: string,
  ): Promise<void> {
    return this.desk.keepAway(who, { organisationId, complaintId }, accountId);
  }

  @Delete(':complaintId/accused/:accountId')
  @Allow.permission('complaints.handle')
  @InTransaction()
  @AnswersNothing()
  letIn(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @ComplaintId() complaintId: string,
    @AccountId() accountId: string,
  ): Promise<void> {
    return this.desk.letIn(who, { organisationId, complaintId }, accountId);
  }
}
