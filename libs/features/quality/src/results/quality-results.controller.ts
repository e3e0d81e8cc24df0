import {
  idSchema,
  type PageQuery,
  pageQuerySchema,
  type QualityMoment,
  qualityMomentSchema,
  type QualityOverview,
  qualityOverviewSchema,
  type QualityPeriod,
  qualityPeriodSchema,
  type QualityQuery,
  qualityQuerySchema,
  type QualityResults,
  qualityResultsSchema,
  surveyQuestionIdSchema,
  type SurveyWords,
  surveyWordsSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersRaw,
  AtMost,
  reportCsv,
  type Scope,
  sendCsv,
  Who,
  Words,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { QualityResultReader } from './quality-results.service';
import { QualityTable } from './quality-table.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const CourseId = () => Param('courseId', { schema: idSchema });

/** What people think of the courses of an organisation, for who sees its progress. */
@Controller('api/organisations/:organisationId')
export class QualityResultsController {
  constructor(
    private readonly reader: QualityResultReader,
    private readonly table: QualityTable,
    private readonly words: Words,
  ) {}

  @Get('quality')
  @Allow.permission('progress.see')
  @Answers(qualityOverviewSchema)
  overview(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: qualityPeriodSchema }) period: QualityPeriod,
  ): Promise<QualityOverview> {
    return this.reader.overview(who, organisationId, period);
  }

  @Get('courses/:courseId/quality')
  @Allow.permission('progress.see')
  @Answers(qualityResultsSchema)
  results(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Query({ schema: qualityQuerySchema }) query: QualityQuery,
  ): Promise<QualityResults> {
    return this.reader.results(who, { organisationId, courseId }, query);
  }

  @Get('courses/:courseId/quality/:moment/:questionId/words')
  @Allow.permission('progress.see')
  @Answers(surveyWordsSchema)
  written(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('moment', { schema: qualityMomentSchema }) moment: QualityMoment,
    @Param('questionId', { schema: surveyQuestionIdSchema }) questionId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<SurveyWords> {
    return this.reader.written(who, { organisationId, courseId }, moment, questionId, page);
  }

  @Get('quality.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Query({ schema: qualityPeriodSchema }) period: QualityPeriod,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const columns = ['course', 'moment', 'asked', 'answered', 'question', 'answer', 'count'];
    await sendCsv(
      reply,
      `${[say('quality.file'), period.from, period.to].filter(Boolean).join(' ')}.csv`,
      reportCsv(say, columns, this.table.rows(who, organisationId, period), 'quality'),
    );
  }
}
