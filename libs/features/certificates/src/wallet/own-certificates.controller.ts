import {
  type CertificateBadge,
  certificateBadgeSchema,
  type CertificatePaper,
  certificatePaperSchema,
  type CertificateSharing,
  certificateSharingSchema,
  idSchema,
  type OwnCertificates,
  ownCertificatesSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  sendDownload,
  Who,
} from '@pirecow/platform';
import type { FastifyReply } from 'fastify';
import { Badges } from '../badges/badges.service';
import { CertificatePapers } from '../paper/certificate-papers';
import { Wallet } from './wallet.service';

const CertificateId = () => Param('certificateId', { schema: idSchema });

/** One's own certificates: each query asks by account. */
@Controller('api/certificates')
export class OwnCertificatesController {
  constructor(
    private readonly wallet: Wallet,
    private readonly papers: CertificatePapers,
    private readonly badges: Badges,
  ) {}

  @Get()
  @Allow.signedIn()
  @Answers(ownCertificatesSchema)
  list(@Who() who: Scope): Promise<OwnCertificates> {
    return this.wallet.of(who);
  }

  @Get(':certificateId/pdf')
  @Allow.signedIn()
  @AtMost(60, 60)
  @AnswersRaw()
  async paper(
    @Who() who: Scope,
    @CertificateId() certificateId: string,
    @Query({ schema: certificatePaperSchema }) wish: CertificatePaper,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.papers.send(reply, await this.wallet.one(who, certificateId), wish);
  }

  @Get(':certificateId/badge')
  @Allow.signedIn()
  @AtMost(60, 60)
  @AnswersRaw()
  async badge(
    @Who() who: Scope,
    @CertificateId() certificateId: string,
    @Query({ schema: certificateBadgeSchema }) wish: CertificateBadge,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(reply, await this.badges.own(who, certificateId, wish));
  }

  @Put(':certificateId/sharing')
  @Allow.signedIn()
  @InTransaction()
  @AnswersNothing()
  share(
    @Who() who: Scope,
    @CertificateId() certificateId: string,
    @Body({ schema: certificateSharingSchema }) sharing: CertificateSharing,
  ): Promise<void> {
    return this.wallet.share(who, certificateId, sharing);
  }
}
