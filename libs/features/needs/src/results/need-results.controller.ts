import {
  idSchema,
  type NeedIndicators,
  needIndicatorsSchema,
  type NeedResultList,
  needResultListSchema,
  type NeedResults,
  needResultsSchema,
  type PageQuery,
  pageQuerySchema,
  surveyQuestionIdSchema,
  type SurveyWords,
  surveyWordsSchema,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
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
import { indicators } from '../indicators/indicators';
import { NeedResultReader } from './need-results.service';
import { needLines } from './need-table';

const SurveyId = () => Param('surveyId', { schema: idSchema });
const COLUMNS = ['by', 'group', 'competence', 'answered', 'can', 'more', 'need', 'aside'];

/** What is needed, where, and what answers it, for who sees progress. */
@Controller('api')
export class NeedResultsController {
  constructor(
    private readonly reader: NeedResultReader,
    private readonly words: Words,
    private readonly audit: AuditLog,
  ) {}

  @Get('coordination/needs')
  @Allow.permission('progress.see')
  @Answers(needResultListSchema)
  list(@Who() who: Scope, @Query({ schema: pageQuerySchema }) page: PageQuery): Promise<NeedResultList> {
    return this.reader.list(who, page);
  }

  @Get('coordination/need-indicators')
  @Allow.permission('progress.see')
  @Answers(needIndicatorsSchema)
  indicators(@Who() { language }: Scope): NeedIndicators {
    return { items: indicators((key) => this.words.say(language, `needs:${key}`)) };
  }

  @Get('coordination/needs/:surveyId')
  @Allow.permission('progress.see')
  @Answers(needResultsSchema)
  results(@Who() who: Scope, @SurveyId() surveyId: string): Promise<NeedResults> {
    return this.reader.results(who, surveyId);
  }

  @Get('coordination/needs/:surveyId/results.csv')
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(@Who() who: Scope, @SurveyId() surveyId: string, @Res() reply: FastifyReply): Promise<void> {
    const say = (key: string) => this.words.say(who.language, `needs:${key}`);
    const heads = (key: string) =>
      this.words.say(who.language, key === 'delimiter' ? `report:${key}` : `needs:${key}`);
    const results = await this.reader.results(who, surveyId);
    const { id } = results.organisation;
    await this.audit.write(who, 'needs.exported', surveyId, { organisationId: id });
    const lines = needLines(results, who.language, say);
    await sendCsv(reply, `${say('file')}.csv`, reportCsv(heads, COLUMNS, lines));
  }

  @Get('organisations/:organisationId/need-surveys/:surveyId/questions/:questionId/words')
  @Allow.permission('progress.see')
  @Answers(surveyWordsSchema)
  written(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @SurveyId() surveyId: string,
    @Param('questionId', { schema: surveyQuestionIdSchema }) questionId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<SurveyWords> {
    return this.reader.written(who, { organisationId, surveyId }, questionId, page);
  }
}
