import {
  type ApprovalAnswer,
  approvalAnswerSchema,
  type AskApproval,
  askApprovalSchema,
  type CourseApproval,
  courseApprovalSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AtMost,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { Approvals } from './approvals.service';

const ApprovalId = () => Param('approvalId', { schema: idSchema });

/** The approval of a draft by a second person, for those who publish. */
@Controller('api/studio/:organisationId/courses/:courseId/approval')
export class ApprovalsController {
  constructor(private readonly approvals: Approvals) {}

  @Get()
  @Allow.permission('courses.publish')
  @Answers(courseApprovalSchema)
  see(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<CourseApproval> {
    return this.approvals.of(who, { organisationId, courseId });
  }

  @Post()
  @Allow.permission('courses.publish')
  @AtMost(30, 3600)
  @InTransaction()
  @AnswersNothing()
  ask(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Body({ schema: askApprovalSchema }) wish: AskApproval,
  ): Promise<void> {
    return this.approvals.ask(who, { organisationId, courseId }, wish);
  }

  /** With `If-Match`, the draft that one has looked at. */
  @Put(':approvalId')
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  decide(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @ApprovalId() approvalId: string,
    @Body({ schema: approvalAnswerSchema }) answer: ApprovalAnswer,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.approvals.decide(who, { organisationId, courseId, approvalId }, answer, seen);
  }

  @Delete(':approvalId')
  @Allow.permission('courses.publish')
  @InTransaction()
  @AnswersNothing()
  withdraw(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @ApprovalId() approvalId: string,
  ): Promise<void> {
    return this.approvals.withdraw(who, { organisationId, courseId, approvalId });
  }
}
