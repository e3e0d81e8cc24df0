import { Module } from '@nestjs/common';
import { CertificatesModule } from './certificates.module';
import { IssueAllCertificates } from './issue/issue-all.job';
import { IssueCertificate } from './issue/issue.job';

/** For the worker. */
@Module({ imports: [CertificatesModule], providers: [IssueAllCertificates, IssueCertificate] })
export class CertificatesJobsModule {}
