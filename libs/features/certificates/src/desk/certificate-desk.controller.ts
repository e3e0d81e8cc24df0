import {
  type CertificatePaper,
  certificatePaperSchema,
  type CertificateReplacement,
  certificateReplacementSchema,
  type CertificateRevocation,
  certificateRevocationSchema,
  idSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { Allow, AnswersNothing, AnswersRaw, AtMost, InTransaction, type Scope, Who } from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { CertificatePapers } from '../paper/certificate-papers';
import { CertificateDesk } from './certificate-desk.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });
const CertificateId = () => Param('certificateId', { schema: idSchema });

/** Issued certificates of an organisation, for who sees the progress of its learners; coordinators decide about them. */
@Controller('api/organisations/:organisationId')
export class CertificateDeskController {
  constructor(
    private readonly desk: CertificateDesk,
    private readonly papers: CertificatePapers,
  ) {}

  @Get('certificates/:certificateId/pdf')
  @Allow.permission('progress.see')
  @AtMost(60, 60)
  @AnswersRaw()
  async paper(
    @OrganisationId() organisationId: string,
    @CertificateId() certificateId: string,
    @Query({ schema: certificatePaperSchema }) wish: CertificatePaper,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.desk.one({ organisationId, certificateId });
    await this.papers.send(reply, row, wish);
  }

  @Post('certificates/:certificateId/revocation')
  @Allow.permission('certificates.manage')
  @InTransaction()
  @AnswersNothing()
  revoke(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CertificateId() certificateId: string,
    @Body({ schema: certificateRevocationSchema }) { reason }: CertificateRevocation,
  ): Promise<void> {
    return this.desk.revoke(who, { organisationId, certificateId }, reason);
  }

  @Post('certificates/:certificateId/replacement')
  @Allow.permission('certificates.manage')
  @InTransaction()
  @AnswersNothing()
  replace(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @CertificateId() certificateId: string,
    @Body({ schema: certificateReplacementSchema }) replacement: CertificateReplacement,
  ): Promise<void> {
    return this.desk.replace(who, { organisationId, certificateId }, replacement);
  }
}
