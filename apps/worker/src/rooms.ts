import type { Type } from '@nestjs/common';
import { IdentityJobsModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { PackagesJobsModule } from '@pirecow/features/packages';
import { RecordsJobsModule } from '@pirecow/features/records';

/** The jobs modules of all rooms: what the worker performs. Learning brings the projector that records fold with. */
export const JOB_ROOMS: Type[] = [IdentityJobsModule, RecordsJobsModule, LearningModule, PackagesJobsModule];
