import {
  type CertificateRule,
  type CertificateRuleEdit,
  certificateRuleEditSchema,
  certificateRuleSchema,
  idSchema,
  type IssuedCertificates,
  issuedCertificatesSchema,
  type PageQuery,
  pageQuerySchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query, type Type } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  InTransaction,
  type Scope,
  SeenRevision,
  Who,
} from '@pirecow/platform';
import { CertificateDesk } from '../desk/certificate-desk.service';
import { CertificateRules } from './certificate-rules.service';
import { type RuleOf, RULES_OF } from './rule-places';

const OrganisationId = () => Param('organisationId', { schema: idSchema });

/** Whether a course, a run or a path gives a certificate, which, and all that it has given. */
function controllerOf(of: RuleOf): Type<object> {
  const Id = () => Param(`${of}Id`, { schema: idSchema });

  @Controller(`api/organisations/:organisationId/${of}s/:${of}Id`)
  class CertificateRulesController {
    constructor(
      readonly rules: CertificateRules,
      readonly desk: CertificateDesk,
    ) {}

    @Get('certificate')
    @Allow.permission('progress.see')
    @Answers(certificateRuleSchema)
    see(
      @Who() who: Scope,
      @OrganisationId() organisationId: string,
      @Id() id: string,
    ): Promise<CertificateRule> {
      return this.rules.see(who, { organisationId, of, id });
    }

    @Put('certificate')
    @Allow.permission('runs.manage')
    @InTransaction()
    @AnswersNothing()
    decide(
      @Who() who: Scope,
      @OrganisationId() organisationId: string,
      @Id() id: string,
      @Body({ schema: certificateRuleEditSchema }) edit: CertificateRuleEdit,
      @SeenRevision() seen: string | undefined,
    ): Promise<void> {
      return this.rules.decide(who, { organisationId, of, id }, edit, seen);
    }

    @Get('certificates')
    @Allow.permission('progress.see')
    @Answers(issuedCertificatesSchema)
    list(
      @Who() who: Scope,
      @OrganisationId() organisationId: string,
      @Id() id: string,
      @Query({ schema: pageQuerySchema }) query: PageQuery,
    ): Promise<IssuedCertificates> {
      return this.desk.list(who, { organisationId, of, id }, query);
    }
  }
  return CertificateRulesController;
}

export const RULE_CONTROLLERS = RULES_OF.map(controllerOf);
