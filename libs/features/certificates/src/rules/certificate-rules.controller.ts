import {
  type CertificateRule,
  type CertificateRuleEdit,
  certificateRuleEditSchema,
  certificateRuleSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { CertificateRules } from './certificate-rules.service';

/** Whether a course gives a certificate, and which. */
@Controller('api/organisations/:organisationId/courses/:courseId/certificate')
export class CertificateRulesController {
  constructor(private readonly rules: CertificateRules) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(certificateRuleSchema)
  see(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
  ): Promise<CertificateRule> {
    return this.rules.see(who, { organisationId, courseId });
  }

  @Put()
  @Allow.permission('runs.manage')
  @InTransaction()
  @AnswersNothing()
  decide(
    @Who() who: Scope,
    @Param('organisationId', { schema: idSchema }) organisationId: string,
    @Param('courseId', { schema: idSchema }) courseId: string,
    @Body({ schema: certificateRuleEditSchema }) edit: CertificateRuleEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.rules.decide(who, { organisationId, courseId }, edit, seen);
  }
}
