import {
  type CertificateLook,
  certificateLookSchema,
  type CertificatePicture,
  certificatePictureSchema,
  type CertificatePreview,
  certificatePreviewSchema,
  idSchema,
  PICTURE_TYPES,
  pictureHashSchema,
  type ShownCertificateLook,
  shownCertificateLookSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, type OnModuleInit, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import {
  Allow,
  Answers,
  AnswersNothing,
  AnswersRaw,
  AtMost,
  InTransaction,
  type Scope,
  SeenRevision,
  streamBodies,
  Who,
} from '@pirecow/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CertificateLooks } from './certificate-looks.service';

const OrganisationId = () => Param('organisationId', { schema: idSchema });

/** How the documents of an organisation look: for its administrators and coordinators. */
@Controller('api/organisations/:organisationId')
export class CertificateLooksController implements OnModuleInit {
  constructor(
    private readonly looks: CertificateLooks,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    streamBodies(this.adapter, ...PICTURE_TYPES);
  }

  @Get('certificate-look')
  @Allow.permission('certificates.look')
  @Answers(shownCertificateLookSchema)
  see(@OrganisationId() organisationId: string): Promise<ShownCertificateLook> {
    return this.looks.see(organisationId);
  }

  @Put('certificate-look')
  @Allow.permission('certificates.look')
  @InTransaction()
  @AnswersNothing()
  decide(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Body({ schema: certificateLookSchema }) look: CertificateLook,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.looks.decide(who, organisationId, look, seen);
  }

  @Get('certificate-look/preview.pdf')
  @Allow.permission('certificates.look')
  @AtMost(120, 60)
  @AnswersRaw()
  async preview(
    @OrganisationId() organisationId: string,
    @Query({ schema: certificatePreviewSchema }) wish: CertificatePreview,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const body = await this.looks.preview(organisationId, wish);
    // Its page frames it; whatever else stands in these headers would keep browsers from showing it.
    await reply
      .type('application/pdf')
      .header('content-security-policy', "frame-ancestors 'self'")
      .header('x-frame-options', 'SAMEORIGIN')
      .header('cache-control', 'private, no-store')
      .send(body);
  }

  @Post('certificate-pictures')
  @Allow.permission('certificates.look')
  @AtMost(30, 60)
  @Answers(certificatePictureSchema, 201)
  add(
    @Who() who: Scope,
    @OrganisationId() organisationId: string,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<CertificatePicture> {
    return this.looks.add(who, organisationId, { body, length: headers['content-length'] });
  }

  @Get('certificate-pictures/:picture')
  @Allow.permission('certificates.look')
  @AnswersRaw()
  async picture(
    @OrganisationId() organisationId: string,
    @Param('picture', { schema: pictureHashSchema }) picture: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const png = await this.looks.picture(organisationId, picture);
    await reply.type('image/png').header('cache-control', 'private, max-age=31536000, immutable').send(png);
  }
}
