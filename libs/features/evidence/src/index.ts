export { EvidenceJobsModule } from './evidence.jobs.module';
export { EvidenceModule } from './evidence.module';
export { EvidenceMaker } from './making/evidence-maker.service';
