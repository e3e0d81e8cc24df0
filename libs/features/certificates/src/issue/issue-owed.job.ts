import { CERTIFICATES_ISSUE_OWED } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Issuer } from './issuer.service';

const DAY_MS = 86_400_000;

@Injectable()
@Handles(CERTIFICATES_ISSUE_OWED, { every: DAY_MS })
export class IssueOwedCertificates implements JobHandler<typeof CERTIFICATES_ISSUE_OWED> {
  constructor(private readonly issuer: Issuer) {}

  perform(): Promise<void> {
    return this.issuer.issueOwed();
  }
}
