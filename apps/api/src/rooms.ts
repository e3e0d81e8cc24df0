import type { Type } from '@nestjs/common';
import { AssessmentModule } from '@pirecow/features/assessment';
import { BankModule } from '@pirecow/features/bank';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { CertificatesModule } from '@pirecow/features/certificates';
import { EvidenceModule } from '@pirecow/features/evidence';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { MediaModule } from '@pirecow/features/media';
import { NeedsModule } from '@pirecow/features/needs';
import { PackagesModule } from '@pirecow/features/packages';
import { QualityModule } from '@pirecow/features/quality';
import { RecordsModule } from '@pirecow/features/records';
import { RemindersModule } from '@pirecow/features/reminders';
import { ReportingModule } from '@pirecow/features/reporting';
import { SessionsModule } from '@pirecow/features/sessions';
import { SpacesModule } from '@pirecow/features/spaces';
import { TutoringModule } from '@pirecow/features/tutoring';

/** The rooms that answer over HTTP, lowest tier first. */
export const ROOMS: Type[] = [
  IdentityModule,
  MediaModule,
  SpacesModule,
  CatalogueModule,
  RecordsModule,
  LearningModule,
  AssessmentModule,
  BankModule,
  PackagesModule,
  SessionsModule,
  TutoringModule,
  QualityModule,
  NeedsModule,
  CertificatesModule,
  RemindersModule,
  ReportingModule,
  EvidenceModule,
];
