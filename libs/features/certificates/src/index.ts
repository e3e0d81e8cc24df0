export { BadgeKeys } from './badges/badge-keys.service';
export { CertificatePapers } from './paper/certificate-papers';
export { CertificateRules } from './rules/certificate-rules.service';
export { CertificatesJobsModule } from './certificates.jobs.module';
export { CertificatesModule } from './certificates.module';
export { Signer } from './signing/signer.service';
export { Issuer } from './issue/issuer.service';
