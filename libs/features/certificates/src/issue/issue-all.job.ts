import { CERTIFICATES_ISSUE_ALL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import type { z } from 'zod';
import { Issuer } from './issuer.service';

@Injectable()
@Handles(CERTIFICATES_ISSUE_ALL)
export class IssueAllCertificates implements JobHandler<typeof CERTIFICATES_ISSUE_ALL> {
  constructor(private readonly issuer: Issuer) {}

  perform(asked: z.infer<typeof CERTIFICATES_ISSUE_ALL.schema>): Promise<void> {
    return 'ruleId' in asked ? this.issuer.issueAll(asked.ruleId) : this.issuer.issueOf(asked.courseId);
  }
}
