import {
  idSchema,
  type ReminderDraft,
  reminderDraftSchema,
  type ReminderPreview,
  reminderPreviewSchema,
  type ReminderRuleEdit,
  reminderRuleEditSchema,
  type ReminderRules,
  reminderRulesSchema,
} from '@pirecow/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put, Res } from '@nestjs/common';
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
import { ReminderLog } from './reminder-log.service';
import { Rules } from './rules.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const RuleId = () => Param('ruleId', { schema: idSchema });

/** Whom an organisation reminds of what, and the evidence that it did. */
@Controller('api/organisations/:organisationId/reminder-rules')
export class RulesController {
  constructor(
    private readonly rules: Rules,
    private readonly log: ReminderLog,
  ) {}

  @Get()
  @Allow.permission('runs.manage')
  @InTransaction()
  @Answers(reminderRulesSchema)
  list(@Who() who: Scope, @OrganisationId() organisationId: string): Promise<ReminderRules> {
    return this.rules.list(who, organisationId);
  }

  @Post('preview')
  @Allow.permission('runs.manage')
  @AtMost(300, 3600)
  @Answers(reminderPreviewSchema)
  preview(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: reminderDraftSchema }) draft: ReminderDraft,
  ): Promise<ReminderPreview> {
    return this.rules.preview(who, organisationId, draft);
  }

  @Put(':ruleId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  put(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @RuleId() id: string,
    @Body({ schema: reminderRuleEditSchema }) rule: ReminderRuleEdit,
  ): Promise<void> {
    return this.rules.put(who, organisationId, id, rule);
  }

  @Delete(':ruleId')
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  remove(@Who() who: Scope, @OrganisationId() organisationId: string, @RuleId() id: string): Promise<void> {
    return this.rules.remove(who, organisationId, id);
  }

  @Get('sent.csv')
  @Allow.permission('evidence.see')
  @AtMost(10, 60)
  @AnswersRaw()
  async file(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, stream } = await this.log.open(who, organisationId);
    await sendCsv(reply, name, stream);
  }
}
