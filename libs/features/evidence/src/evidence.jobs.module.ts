import { Module } from '@nestjs/common';
import { EvidenceModule } from './evidence.module';
import { SweepEvidence } from './files/sweep-evidence.job';
import { MakeEvidence } from './making/make-evidence.job';

/** For the worker. */
@Module({ imports: [EvidenceModule], providers: [MakeEvidence, SweepEvidence] })
export class EvidenceJobsModule {}
