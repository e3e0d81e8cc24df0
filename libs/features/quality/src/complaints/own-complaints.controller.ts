import {
  type ComplaintCourses,
  complaintCoursesQuerySchema,
  complaintCoursesSchema,
  type ComplaintPlaces,
  complaintPlacesSchema,
  type ComplaintReceipt,
  complaintReceiptSchema,
  type ComplaintWords,
  complaintWordsSchema,
  idSchema,
  type NewComplaint,
  newComplaintSchema,
  type OwnComplaint,
  type OwnComplaintList,
  ownComplaintListSchema,
  ownComplaintSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AtMost,
  InTransaction,
  MaybeWho,
  type Scope,
  Who,
} from '@pirecow/platform';
import { ComplaintReader } from './complaint-reader.service';
import { ComplaintRules } from './complaint-rules.service';
import { Complaints } from './complaints.service';

const ComplaintId = () => Param('complaintId', { schema: idSchema });

/** Complaints of who has signed in: their own only. */
@Controller('api/complaints')
export class OwnComplaintsController {
  constructor(
    private readonly complaints: Complaints,
    private readonly reader: ComplaintReader,
    private readonly rules: ComplaintRules,
  ) {}

  @Get('places')
  @Allow.visitor()
  @AtMost(120, 60)
  @Answers(complaintPlacesSchema)
  places(@MaybeWho() who: Scope | undefined): Promise<ComplaintPlaces> {
    return this.rules.places(who?.accountId ?? null);
  }

  @Get('places/:organisationId')
  @Allow.visitor()
  @AtMost(120, 60)
  @Answers(complaintCoursesSchema)
  courses(
    @MaybeWho() who: Scope | undefined,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Query({ schema: complaintCoursesQuerySchema }) { language }: { language: string },
  ): Promise<ComplaintCourses> {
    return this.rules.courses(who?.accountId ?? null, organisationId, language);
  }

  @Get()
  @Allow.signedIn()
  @Answers(ownComplaintListSchema)
  list(@Who() who: Scope, @Query({ schema: pageQuerySchema }) query: PageQuery): Promise<OwnComplaintList> {
    return this.reader.ownList(who, query);
  }

  @Post()
  @Allow.signedIn()
  @AtMost(60, 3600, 10)
  @InTransaction()
  @Answers(complaintReceiptSchema, 201)
  make(
    @Who() { accountId }: Scope,
    @Body({ schema: newComplaintSchema }) made: NewComplaint,
  ): Promise<ComplaintReceipt> {
    return this.complaints.make({ accountId, name: '', email: '' }, made);
  }

  @Get(':complaintId')
  @Allow.signedIn()
  @Answers(ownComplaintSchema)
  see(@Who() { accountId, language }: Scope, @ComplaintId() id: string): Promise<OwnComplaint> {
    return this.reader.own({ id, accountId }, language);
  }

  @Post(':complaintId/words')
  @Allow.signedIn()
  @AtMost(120, 3600, 30)
  @InTransaction()
  @AnswersNothing()
  add(
    @Who() { accountId }: Scope,
    @ComplaintId() id: string,
    @Body({ schema: complaintWordsSchema }) words: ComplaintWords,
  ): Promise<void> {
    return this.complaints.add({ id, accountId }, words);
  }

  @Post(':complaintId/appeal')
  @Allow.signedIn()
  @AtMost(120, 3600, 30)
  @InTransaction()
  @AnswersNothing()
  appeal(
    @Who() { accountId }: Scope,
    @ComplaintId() id: string,
    @Body({ schema: complaintWordsSchema }) words: ComplaintWords,
  ): Promise<void> {
    return this.complaints.appeal({ id, accountId }, words);
  }

  @Post(':complaintId/withdrawal')
  @Allow.signedIn()
  @AtMost(120, 3600, 30)
  @InTransaction()
  @AnswersNothing()
  withdraw(@Who() { accountId }: Scope, @ComplaintId() id: string): Promise<void> {
    return this.complaints.withdraw({ id, accountId });
  }

  @Post(':complaintId/erasure')
  @Allow.signedIn()
  @AtMost(120, 3600, 30)
  @InTransaction()
  @AnswersNothing()
  erase(@Who() { accountId }: Scope, @ComplaintId() id: string): Promise<void> {
    return this.complaints.erase({ id, accountId });
  }
}
