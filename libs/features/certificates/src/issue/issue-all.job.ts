import { CERTIFICATES_ISSUE_ALL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Issuer } from './issuer.service';

@Injectable()
@Handles(CERTIFICATES_ISSUE_ALL)
export class IssueAllCertificates implements JobHandler<typeof CERTIFICATES_ISSUE_ALL> {
  constructor(private readonly issuer: Issuer) {}

  perform({ ruleId }: { ruleId: string }): Promise<void> {
    return this.issuer.issueAll(ruleId);
  }
}
