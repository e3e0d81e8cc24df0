import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  idSchema,
  type SurveyEdit,
  surveyEditSchema,
  type SurveyState,
  surveyStateSchema,
} from '@pirecow/contracts';
import { Allow, Answers, InTransaction, type Scope, Who } from '@pirecow/platform';
import { Surveys } from './surveys.service';

/** What one says in a survey: for the person of the session alone. */
@Controller('api/learning/enrolments/:enrolmentId/surveys/:blockId')
export class SurveysController {
  constructor(private readonly surveys: Surveys) {}

  @Get()
  @Allow.signedIn()
  @Answers(surveyStateSchema)
  get(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
  ): Promise<SurveyState> {
    return this.surveys.get(who, { enrolmentId, blockId });
  }

  @Put()
  @Allow.signedIn()
  @InTransaction()
  @Answers(surveyStateSchema)
  answer(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: surveyEditSchema }) edit: SurveyEdit,
  ): Promise<SurveyState> {
    return this.surveys.answer(who, { enrolmentId, blockId }, edit);
  }
}
