import { CERTIFICATES_ISSUE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Issuer } from './issuer.service';

@Injectable()
@Handles(CERTIFICATES_ISSUE)
export class IssueCertificate implements JobHandler<typeof CERTIFICATES_ISSUE> {
  constructor(private readonly issuer: Issuer) {}

  perform({ enrolmentId }: { enrolmentId: string }): Promise<void> {
    return this.issuer.issue(enrolmentId);
  }
}
