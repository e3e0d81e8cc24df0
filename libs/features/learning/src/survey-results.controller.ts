import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import {
  idSchema,
  type PageQuery,
  pageQuerySchema,
  type SurveyList,
  surveyListSchema,
  surveyQuestionIdSchema,
  type SurveyResults,
  surveyResultsSchema,
  type SurveyWords,
  surveyWordsSchema,
} from '@pirecow/contracts';
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
import { SurveyResultReader } from './survey-results.service';

/** What was said in the surveys of a course, for who sees the progress of its organisation. */
@Controller('api/organisations/:organisationId/courses/:courseId/surveys')
export class SurveyResultsController {
  constructor(
    private readonly reader: SurveyResultReader,
    private readonly words: Words,
  ) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(surveyListSchema)
  list(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ): Promise<SurveyList> {
    return this.reader.list(who, organisationId, courseId);
  }

  @Get(':blockId')
  @Allow.permission('progress.see')
  @Answers(surveyResultsSchema)
  results(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
  ): Promise<SurveyResults> {
    return this.reader.results(who, { organisationId, courseId, blockId });
  }

  @Get(':blockId/questions/:questionId/words')
  @Allow.permission('progress.see')
  @Answers(surveyWordsSchema)
  written(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Param('questionId', { schema: surveyQuestionIdSchema }) questionId: string,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<SurveyWords> {
    return this.reader.words(who, { organisationId, courseId, blockId }, questionId, query);
  }

  @Get(':blockId/csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { isNamed, rows } = await this.reader.rows(who, { organisationId, courseId, blockId });
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const columns = isNamed ? ['name', 'question', 'answer'] : ['question', 'answer', 'count'];
    const table = reportCsv(say, columns, rows, 'survey');
    await sendCsv(reply, `${say('survey.file')}.csv`, table);
  }
}
