import {
  type ComplaintFigures,
  complaintFiguresSchema,
  type ComplaintRule,
  complaintRuleSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  sendCsv,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { ComplaintRegister } from './complaint-register.service';
import { ComplaintRules } from './complaint-rules.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });

/** What an organisation promises and shows of its complaints: figures and a register, for inspectors too. */
@Controller('api/organisations/:organisationId')
export class ComplaintRegisterController {
  constructor(
    private readonly register: ComplaintRegister,
    private readonly rules: ComplaintRules,
  ) {}

  @Get('complaints/figures')
  @Allow.permission('complaints.see')
  @Answers(complaintFiguresSchema)
  figures(@Who() who: Scope, @OrganisationId() organisationId: string): Promise<ComplaintFigures> {
    return this.register.figures(who, organisationId);
  }

  @Get('complaints.csv')
  @Allow.permission('complaints.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async csv(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.register.open(who, organisationId);
    await sendCsv(reply, name, stream);
  }

  @Put('complaints/rule')
  @Allow.permission('organisation.edit')
  @InTransaction()
  @AnswersNothing()
  rule(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: complaintRuleSchema }) rule: ComplaintRule,
  ): Promise<void> {
    return this.rules.set(who, organisationId, rule);
  }
}
