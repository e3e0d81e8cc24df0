import {
  type VerificationQuery,
  verificationQuerySchema,
  type VerifiedCertificate,
  verifiedCertificateSchema,
  type VerifiedDocument,
  verifiedDocumentSchema,
} from '@pirecow/contracts';
import { Controller, Get, type OnModuleInit, Param, Post, Query, Req } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Allow, Answers, AtMost, streamBodies } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Verifications } from './verifications.service';

const KIND = 'application/pdf';

/** Longer than any code with its groups. */
const codeSchema = z.string().max(64);

/** What anybody is told of a certificate who has its code, or its document. */
@Controller('api/certificate-verifications')
export class VerificationsController implements OnModuleInit {
  constructor(
    private readonly verifications: Verifications,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    streamBodies(this.adapter, KIND);
  }

  @Get(':code')
  @Allow.anyone()
  @AtMost(60, 60)
  @Answers(verifiedCertificateSchema)
  verify(
    @Param('code', { schema: codeSchema }) code: string,
    @Query({ schema: verificationQuerySchema }) { language }: VerificationQuery,
  ): Promise<VerifiedCertificate> {
    return this.verifications.of(code, language);
  }

  @Post()
  @Allow.anyone()
  @AtMost(20, 60)
  @Answers(verifiedDocumentSchema)
  document(
    @Query({ schema: verificationQuerySchema }) { language }: VerificationQuery,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<VerifiedDocument> {
    return this.verifications.document({ body, length: headers['content-length'] }, language);
  }
}
