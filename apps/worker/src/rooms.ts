import type { Type } from '@nestjs/common';
import { AssessmentJobsModule } from '@pirecow/features/assessment';
import { BankModule } from '@pirecow/features/bank';
import { CatalogueJobsModule } from '@pirecow/features/catalogue';
import { CertificatesJobsModule } from '@pirecow/features/certificates';
import { EvidenceJobsModule } from '@pirecow/features/evidence';
import { IdentityJobsModule } from '@pirecow/features/identity';
import { LearningJobsModule } from '@pirecow/features/learning';
import { MediaJobsModule, MediaModule } from '@pirecow/features/media';
import { NeedsJobsModule } from '@pirecow/features/needs';
import { PackagesJobsModule } from '@pirecow/features/packages';
import { QualityJobsModule } from '@pirecow/features/quality';
import { RecordsJobsModule } from '@pirecow/features/records';
import { RemindersJobsModule } from '@pirecow/features/reminders';
import { ReportingJobsModule } from '@pirecow/features/reporting';
import { SessionsJobsModule } from '@pirecow/features/sessions';
import { SpacesJobsModule } from '@pirecow/features/spaces';
import { TutoringJobsModule } from '@pirecow/features/tutoring';

/**
 * The jobs modules of all rooms: what the worker performs. Media answers for the files of courses, and learning brings the
 * projector that records fold with; sessions hear what leaves the records, and the bank takes questions in.
 */
export const JOB_ROOMS: Type[] = [
  MediaModule,
  MediaJobsModule,
  SpacesJobsModule,
  CatalogueJobsModule,
  IdentityJobsModule,
  RecordsJobsModule,
  LearningJobsModule,
  AssessmentJobsModule,
  BankModule,
  PackagesJobsModule,
  TutoringJobsModule,
  QualityJobsModule,
  NeedsJobsModule,
  CertificatesJobsModule,
  RemindersJobsModule,
  SessionsJobsModule,
  EvidenceJobsModule,
  ReportingJobsModule,
];
