import { Controller, Get, Param, Res } from '@nestjs/common';
import {
  idSchema,
  type SurveyList,
  surveyListSchema,
  type SurveyResults,
  surveyResultsSchema,
} from '@pirecow/contracts';
import { Allow, Answers, AnswersRaw, AtMost, type Scope, Who, Words } from '@pirecow/platform';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { SurveyResultReader } from './survey-results.service';

const COLUMNS = ['name', 'question', 'answer', 'count'] as const;

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
    return this.reader.results(who, organisationId, courseId, blockId);
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
    const rows = await this.reader.rows(who, organisationId, courseId, blockId);
    const say = (key: string) => this.words.say(who.language, `report:${key}`);
    const [first = {}] = rows;
    const columns = COLUMNS.filter((key) => rows.length === 0 || key in first);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${say('survey.file')}.csv"`)
      .header('cache-control', 'private, no-store')
      .send(
        stringify(rows, {
          ...{ bom: true, header: true, escape_formulas: true, record_delimiter: 'windows' },
          delimiter: say('delimiter'),
          columns: columns.map((key) => ({ key, header: say(`survey.${key}`) })),
        }),
      );
  }
}
