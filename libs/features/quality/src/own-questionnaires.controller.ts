import {
  idSchema,
  type QualityMoment,
  qualityMomentSchema,
  type QuestionnaireAnswers,
  questionnaireAnswersSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, InTransaction, type Scope, Who } from '@pirecow/platform';
import { type Questionnaire, questionnaireSchema } from './questionnaire-schema';
import { Questionnaires } from './questionnaires.service';

/** What one is asked about the courses that one completed: for the person of the session alone. */
@Controller('api/learning')
export class OwnQuestionnairesController {
  constructor(private readonly questionnaires: Questionnaires) {}

  @Get('enrolments/:enrolmentId/questionnaires/:moment')
  @Allow.signedIn()
  @Answers(questionnaireSchema)
  get(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('moment', { schema: qualityMomentSchema }) moment: QualityMoment,
  ): Promise<Questionnaire> {
    return this.questionnaires.own(who, enrolmentId, moment);
  }

  @Put('enrolments/:enrolmentId/questionnaires/:moment')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  answer(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('moment', { schema: qualityMomentSchema }) moment: QualityMoment,
    @Body({ schema: questionnaireAnswersSchema }) given: QuestionnaireAnswers,
  ): Promise<void> {
    return this.questionnaires.answerOwn(who, enrolmentId, moment, given);
  }
}
