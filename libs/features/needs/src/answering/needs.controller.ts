import {
  type AnonymousNeed,
  anonymousNeedSchema,
  idSchema,
  type NamedNeed,
  namedNeedSchema,
  type NeedOpened,
  needOpenedSchema,
  type NeedOpening,
  needOpeningSchema,
  type OpenNeeds,
  openNeedsQuerySchema,
  openNeedsSchema,
  type OwnNeed,
  ownNeedSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import { NeedAnswers } from './need-answers.service';
import { type NeedQuestionnaire, needQuestionnaireSchema } from './questionnaire';

const SurveyId = () => Param('surveyId', { schema: idSchema });
const Language = () => Query({ schema: openNeedsQuerySchema });

/** Where anybody says what they need. Of an anonymous survey no session is read. */
@Controller('api/needs')
export class NeedsController {
  constructor(private readonly needs: NeedAnswers) {}

  @Get()
  @Allow.anyone()
  @AtMost(120, 60)
  @Answers(openNeedsSchema)
  list(@Language() { language }: { language: string }): Promise<OpenNeeds> {
    return this.needs.list(language);
  }

  @Get(':surveyId')
  @Allow.anyone()
  @AtMost(120, 60)
  @Answers(needQuestionnaireSchema)
  get(
    @SurveyId() surveyId: string,
    @Language() { language }: { language: string },
  ): Promise<NeedQuestionnaire> {
    return this.needs.questionnaire(surveyId, language);
  }

  @Post(':surveyId/opening')
  @Allow.anyone()
  @AtMost(120, 600)
  @Answers(needOpenedSchema, 200)
  open(
    @SurveyId() surveyId: string,
    @Body({ schema: needOpeningSchema }) { receipt }: NeedOpening,
  ): Promise<NeedOpened> {
    return this.needs.open(surveyId, receipt);
  }

  /** A whole office answers from one address. */
  @Put(':surveyId/answer')
  @Allow.anyone()
  @AtMost(120, 3600)
  @AnswersNothing()
  answer(
    @SurveyId() surveyId: string,
    @Body({ schema: anonymousNeedSchema }) given: AnonymousNeed,
  ): Promise<void> {
    return this.needs.answerAnonymously(surveyId, given);
  }

  @Post(':surveyId/withdrawal')
  @Allow.anyone()
  @AtMost(120, 3600)
  @AnswersNothing()
  withdraw(
    @SurveyId() surveyId: string,
    @Body({ schema: needOpeningSchema }) { receipt }: NeedOpening,
  ): Promise<void> {
    return this.needs.withdraw(surveyId, { receipt });
  }

  @Get(':surveyId/own-answer')
  @Allow.signedIn()
  @Answers(ownNeedSchema)
  own(@Who() { accountId }: Scope, @SurveyId() surveyId: string): Promise<OwnNeed> {
    return this.needs.own(surveyId, accountId);
  }

  @Put(':surveyId/own-answer')
  @Allow.signedIn()
  @AtMost(60, 3600, 30)
  @InTransaction()
  @AnswersNothing()
  answerByName(
    @Who() { accountId }: Scope,
    @SurveyId() surveyId: string,
    @Body({ schema: namedNeedSchema }) given: NamedNeed,
  ): Promise<void> {
    return this.needs.answerByName(surveyId, accountId, given);
  }

  @Delete(':surveyId/own-answer')
  @Allow.signedIn()
  @AnswersNothing()
  withdrawOwn(@Who() { accountId }: Scope, @SurveyId() surveyId: string): Promise<void> {
    return this.needs.withdraw(surveyId, { accountId });
  }
}
