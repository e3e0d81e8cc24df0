import {
  idSchema,
  type NeedPublished,
  needPublishedSchema,
  type NeedSurvey,
  type NeedSurveyEdit,
  needSurveyEditSchema,
  type NeedSurveyList,
  needSurveyListSchema,
  needSurveySchema,
  type PageQuery,
  pageQuerySchema,
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
import { NeedSurveys } from './surveys.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const SurveyId = () => Param('surveyId', { schema: idSchema });

/** Surveys of needs, for who makes them and who reads along. */
@Controller('api/organisations/:organisationId/need-surveys')
export class NeedSurveysController {
  constructor(private readonly surveys: NeedSurveys) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(needSurveyListSchema)
  list(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<NeedSurveyList> {
    return this.surveys.list(who, organisationId, page);
  }

  @Get(':surveyId')
  @Allow.permission('progress.see')
  @Answers(needSurveySchema)
  get(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @SurveyId() surveyId: string,
  ): Promise<NeedSurvey> {
    return this.surveys.get(who, { organisationId, surveyId });
  }

  /** With `If-Match`, the revision that one has seen. */
  @Put(':surveyId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  save(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @SurveyId() surveyId: string,
    @Body({ schema: needSurveyEditSchema }) edit: NeedSurveyEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.surveys.save(who, { organisationId, surveyId }, edit, seen);
  }

  @Put(':surveyId/published')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  publish(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @SurveyId() surveyId: string,
    @Body({ schema: needPublishedSchema }) { published }: NeedPublished,
  ): Promise<void> {
    return this.surveys.publish(who, { organisationId, surveyId }, published);
  }

  @Delete(':surveyId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  remove(@OrganisationId() organisationId: string, @SurveyId() surveyId: string): Promise<void> {
    return this.surveys.remove({ organisationId, surveyId });
  }
}
