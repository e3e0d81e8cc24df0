export { CertificateRules } from './rules/certificate-rules.service';
export { CertificatesJobsModule } from './certificates.jobs.module';
export { CertificatesModule } from './certificates.module';
export { Issuer } from './issue/issuer.service';
