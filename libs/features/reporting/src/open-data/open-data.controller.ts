import {
  idSchema,
  type OpenDataChoice,
  openDataChoiceSchema,
  type OpenDataList,
  openDataListSchema,
  type OpenDataTable,
  openDataTableSchema,
  quarterSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersRaw,
  AtMost,
  InTransaction,
  plainCsv,
  type Scope,
  sendCsv,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { OpenDataChoices } from './open-data-choice.service';
import { OpenData } from './open-data.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const Quarter = () => Param('quarter', { schema: quarterSchema });

/** What organisations publish, for everybody. */
@Controller('api')
export class OpenDataController {
  constructor(
    private readonly data: OpenData,
    private readonly choices: OpenDataChoices,
  ) {}

  @Get('open-data')
  @Allow.anyone()
  @AtMost(120, 60)
  @Answers(openDataListSchema)
  list(): Promise<OpenDataList> {
    return this.data.list();
  }

  @Get('open-data/:organisationId/:quarter')
  @Allow.anyone()
  @AtMost(120, 60)
  @Answers(openDataTableSchema)
  table(@OrganisationId() organisationId: string, @Quarter() quarter: string): Promise<OpenDataTable> {
    return this.data.table(organisationId, quarter);
  }

  @Get('open-data/:organisationId/:quarter/table.csv')
  @Allow.anyone()
  @AtMost(120, 60)
  @AnswersRaw()
  async csv(
    @OrganisationId() organisationId: string,
    @Quarter() quarter: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { rows } = await this.data.table(organisationId, quarter);
    const columns = ['territory', 'language', 'participants', 'completers'];
    await sendCsv(reply, `pirecow-${quarter}.csv`, plainCsv(columns, rows));
  }

  @Get('organisations/:organisationId/open-data')
  @Allow.permission('open-data.decide')
  @Answers(openDataChoiceSchema)
  choice(@OrganisationId() organisationId: string): Promise<OpenDataChoice> {
    return this.choices.of(organisationId);
  }

  @Put('organisations/:organisationId/open-data')
  @Allow.permission('open-data.decide')
  @InTransaction()
  @Answers(openDataChoiceSchema)
  decide(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: openDataChoiceSchema }) body: OpenDataChoice,
  ): Promise<OpenDataChoice> {
    return this.choices.change(who, organisationId, body);
  }
}
