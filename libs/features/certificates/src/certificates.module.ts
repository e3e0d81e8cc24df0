import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { BadgeIssuer } from './badges/badge-issuer.service';
import { BadgeKeys } from './badges/badge-keys.service';
import { BadgesController } from './badges/badges.controller';
import { Badges } from './badges/badges.service';
import { StatusLists } from './badges/status-lists.service';
import { CertificateDesk } from './desk/certificate-desk.service';
import { CertificateDeskController } from './desk/certificate-desk.controller';
import { Issuer } from './issue/issuer.service';
import { CertificatePapers } from './paper/certificate-papers';
import { PersonalCertificates } from './personal-certificates';
import { CertificateRules } from './rules/certificate-rules.service';
import { CertificateRulesController } from './rules/certificate-rules.controller';
import { Signer } from './signing/signer.service';
import { Verifications } from './verify/verifications.service';
import { VerificationsController } from './verify/verifications.controller';
import { OwnCertificatesController } from './wallet/own-certificates.controller';
import { Wallet } from './wallet/wallet.service';

@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule],
  controllers: [
    BadgesController,
    CertificateDeskController,
    CertificateRulesController,
    OwnCertificatesController,
    VerificationsController,
  ],
  providers: [
    BadgeIssuer,
    BadgeKeys,
    Badges,
    CertificateDesk,
    CertificatePapers,
    CertificateRules,
    Issuer,
    PersonalCertificates,
    Signer,
    StatusLists,
    Verifications,
    Wallet,
  ],
  exports: [Issuer],
})
export class CertificatesModule {}
