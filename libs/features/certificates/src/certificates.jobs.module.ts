import { Module } from '@nestjs/common';
import { CertificatesModule } from './certificates.module';
import { IssueAllCertificates } from './issue/issue-all.job';
import { IssueOwedCertificates } from './issue/issue-owed.job';
import { IssueCertificate } from './issue/issue.job';

/** For the worker. */
@Module({
  imports: [CertificatesModule],
  providers: [IssueAllCertificates, IssueCertificate, IssueOwedCertificates],
})
export class CertificatesJobsModule {}
