import {
  type BankLabels,
  bankLabelsSchema,
  type BankList,
  bankListSchema,
  type QuestionQuery,
  questionQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { OrganisationId, QuestionId } from './bank-params';
import { QuestionList } from './question-list.service';
import { Questions } from './questions.service';
import { type BankedQuestion, bankedQuestionSchema, type QuestionEdit, questionEditSchema } from './schemas';

/** The question bank of an organisation, for its trainers. */
@Controller('api/organisations/:organisationId/questions')
export class QuestionsController {
  constructor(
    private readonly shelf: QuestionList,
    private readonly questions: Questions,
  ) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(bankListSchema)
  list(
    @Who() { language }: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: questionQuerySchema }) query: QuestionQuery,
  ): Promise<BankList> {
    return this.shelf.page({ organisationId, language }, query);
  }

  @Get('labels')
  @Allow.permission('courses.edit')
  @Answers(bankLabelsSchema)
  labels(@Who() { language }: Scope, @OrganisationId() organisationId: string): Promise<BankLabels> {
    return this.shelf.labels({ organisationId, language });
  }

  @Get(':questionId')
  @Allow.permission('courses.edit')
  @Answers(bankedQuestionSchema)
  get(@OrganisationId() organisationId: string, @QuestionId() questionId: string): Promise<BankedQuestion> {
    return this.questions.get(organisationId, questionId);
  }

  /** With `If-Match`, the revision that one has seen; without it, only where there is no such question yet. */
  @Put(':questionId')
  @Allow.permission('courses.edit')
  @Answers(bankedQuestionSchema)
  write(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @QuestionId() questionId: string,
    @Body({ schema: questionEditSchema }) edit: QuestionEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<BankedQuestion> {
    return this.questions.write({ organisationId, questionId, by, seen }, edit);
  }

  /** With `If-Match`, the revision that one has seen. */
  @Delete(':questionId')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  remove(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @QuestionId() questionId: string,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.questions.remove({ organisationId, questionId, by, seen });
  }

  @Post(':questionId/restore')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  restore(@OrganisationId() organisationId: string, @QuestionId() questionId: string): Promise<void> {
    return this.questions.restore(organisationId, questionId);
  }
}
