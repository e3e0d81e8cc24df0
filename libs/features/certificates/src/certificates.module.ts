import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { SessionsModule } from '@pirecow/features/sessions';
import { BadgeIssuer } from './badges/badge-issuer.service';
import { BadgeKeys } from './badges/badge-keys.service';
import { BadgesController } from './badges/badges.controller';
import { Badges } from './badges/badges.service';
import { StatusLists } from './badges/status-lists.service';
import { CertificateDesk } from './desk/certificate-desk.service';
import { CertificateDeskController } from './desk/certificate-desk.controller';
import { IssuedStore } from './issue/issued-store';
import { Issuer } from './issue/issuer.service';
import { PathIssuer } from './issue/path-issuer.service';
import { CertificateLooks } from './looks/certificate-looks.service';
import { CertificateLooksController } from './looks/certificate-looks.controller';
import { PictureStore } from './looks/picture-store';
import { CertificatePapers } from './paper/certificate-papers';
import { PersonalCertificates } from './personal-certificates';
import { CertificateRules } from './rules/certificate-rules.service';
import { RULE_CONTROLLERS } from './rules/certificate-rules.controller';
import { Signer } from './signing/signer.service';
import { Verifications } from './verify/verifications.service';
import { VerificationsController } from './verify/verifications.controller';
import { OwnCertificatesController } from './wallet/own-certificates.controller';
import { Wallet } from './wallet/wallet.service';

@Module({
  imports: [CatalogueModule, IdentityModule, LearningModule, SessionsModule],
  controllers: [
    ...RULE_CONTROLLERS,
    BadgesController,
    CertificateDeskController,
    CertificateLooksController,
    OwnCertificatesController,
    VerificationsController,
  ],
  providers: [
    BadgeIssuer,
    BadgeKeys,
    Badges,
    CertificateDesk,
    CertificateLooks,
    CertificatePapers,
    CertificateRules,
    IssuedStore,
    Issuer,
    PathIssuer,
    PersonalCertificates,
    PictureStore,
    Signer,
    StatusLists,
    Verifications,
    Wallet,
  ],
  exports: [CertificatePapers, Issuer, PictureStore],
})
export class CertificatesModule {}
