import {
  type VerificationQuery,
  verificationQuerySchema,
  type VerifiedCertificate,
  verifiedCertificateSchema,
} from '@pirecow/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Allow, Answers, AtMost } from '@pirecow/platform';
import { z } from 'zod';
import { Verifications } from './verifications.service';

/** Longer than any code with its groups. */
const codeSchema = z.string().max(64);

/** What anybody is told of a certificate who has its code. */
@Controller('api/certificate-verifications')
export class VerificationsController {
  constructor(private readonly verifications: Verifications) {}

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
}
