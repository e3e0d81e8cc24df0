import { Module } from '@nestjs/common';
import { CatalogueModule } from '@pirecow/features/catalogue';
import { CertificatesModule } from '@pirecow/features/certificates';
import { IdentityModule } from '@pirecow/features/identity';
import { LearningModule } from '@pirecow/features/learning';
import { RecordsModule } from '@pirecow/features/records';
import { SessionsModule } from '@pirecow/features/sessions';
import { EvidenceFilesController } from './files/evidence-files.controller';
import { EvidenceFiles } from './files/evidence-files.service';
import { FileStore } from './files/file-store';
import { FileVerification } from './files/file-verification.service';
import { LeavingFiles } from './files/leaving-files.service';
import { InspectedFilesController } from './inspecting/inspected-files.controller';
import { InspectedFileShelf } from './inspecting/inspected-files.service';
import { InspectedRuns } from './inspecting/inspected-run.service';
import { InspectionDeskController } from './inspecting/inspection-desk.controller';
import { InspectionDesk } from './inspecting/inspection-desk.service';
import { InspectionDoor } from './inspecting/inspection-door';
import { InspectionEnds } from './inspecting/inspection-ends';
import { InspectionLetters } from './inspecting/inspection-letters';
import { InspectionsController } from './inspecting/inspections.controller';
import { Inspectors } from './inspecting/inspector.service';
import { EvidenceMaker } from './making/evidence-maker.service';
import { Learners } from './parts/learner';
import { PartReader } from './parts/part-reader.service';
import { PersonalEvidence } from './personal-evidence';

/** Evidence of training for inspectors and funders of two countries, from the same records. */
@Module({
  imports: [
    CatalogueModule,
    CertificatesModule,
    IdentityModule,
    LearningModule,
    RecordsModule,
    SessionsModule,
  ],
  controllers: [
    ...[EvidenceFilesController, InspectedFilesController, InspectionDeskController, InspectionsController],
  ],
  providers: [
    EvidenceFiles,
    EvidenceMaker,
    FileStore,
    FileVerification,
    InspectedFileShelf,
    InspectedRuns,
    InspectionDesk,
    InspectionDoor,
    InspectionEnds,
    InspectionLetters,
    Inspectors,
    Learners,
    LeavingFiles,
    PartReader,
    PersonalEvidence,
  ],
  exports: [EvidenceMaker, InspectionEnds, LeavingFiles],
})
export class EvidenceModule {}
