import { Module } from '@nestjs/common';
import { CertificatesModule } from './certificates.module';
import { IssueAllCertificates } from './issue/issue-all.job';
import { IssueOwedCertificates } from './issue/issue-owed.job';
import { IssueCertificate } from './issue/issue.job';
import { SweepPictures } from './looks/sweep-pictures.job';

/** For the worker. */
@Module({
  imports: [CertificatesModule],
  providers: [IssueAllCertificates, IssueCertificate, IssueOwedCertificates, SweepPictures],
})
export class CertificatesJobsModule {}
