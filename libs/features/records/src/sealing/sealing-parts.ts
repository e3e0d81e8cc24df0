import { AnchorFiles } from './anchor-files';
import { AnchorRecords } from './anchor-records.job';
import { Anchoring } from './anchoring';
import { AttachmentCheck } from './attachment-check';
import { EvidenceFiles } from './evidence-files';
import { EvidenceController } from './evidence.controller';
import { EvidenceDesk } from './evidence.service';
import { SealRecords } from './seal-records.job';
import { SealedEntries } from './sealed-entries';
import { SealedLog } from './sealed-log';
import { Sealer } from './sealer';
import { Verification } from './verification';
import { VerifyRecords } from './verify-records.job';

/** The part of records that keeps the evidence: `RecordsModule` and its jobs take these lists into their own. */
export const SEALING_CONTROLLERS = [EvidenceController];
export const SEALING_SERVICES = [
  AnchorFiles,
  Anchoring,
  AttachmentCheck,
  EvidenceDesk,
  EvidenceFiles,
  SealedEntries,
  SealedLog,
  Sealer,
  Verification,
];
export const SEALING_JOBS = [AnchorRecords, SealRecords, VerifyRecords];
